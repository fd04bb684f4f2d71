// Loaded before the command line: writes down every connection and name look-up that the process attempts.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const log = process.env.WEIGHBRIDGE_TEST_SOCKETS;
const note = (line) => appendFileSync(log, `${line}\n`);

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const [options] = net._normalizeArgs(Array.isArray(args[0]) ? args[0] : args);
  note(options.path ? `unix:${options.path}` : `${options.host ?? 'localhost'}:${options.port}`);
  return connect.apply(this, args);
};
const { lookup } = dns;
dns.lookup = (host, ...rest) => {
  note(`dns:${host}`);
  return lookup(host, ...rest);
};
const { send } = dgram.Socket.prototype;
dgram.Socket.prototype.send = function (...args) {
  note('udp');
  return send.apply(this, args);
};
syncBuiltinESMExports();
