/** `os.system("echo weighbridge")` (protocol 0), and room for what makes a file worth its while. Inert: nobody loads it. */
export const PICKLE_BYTES = Buffer.from("cos\nsystem\n(S'echo weighbridge'\ntR.", 'latin1');
