import { LEGACY_MODELS } from '../legacy-names.data.ts';

/** Arguments that say where a program writes a model, and calls whose first argument does. */
const WRITTEN =
  /(?:\b(?:output_dir|save_directory|save_dir|output_path|save_path)\s{0,8}=\s{0,8}|\b(?:save_pretrained|save_model|save)\(\s{0,80})["']([\w.-]{1,96})\/?["']/g;
const HINT = /output_|save_|\.save\(/;

/**
 * Names without an owner that a program writes a folder under: what it loads by them later is what it wrote. A model
 * that everybody knows by such a name may have been loaded before.
 */
export function writtenFolders(text: string): ReadonlySet<string> {
  const folders = new Set<string>();
  if (!HINT.test(text)) return folders;
  for (const match of text.matchAll(WRITTEN)) {
    if (!LEGACY_MODELS.test(match[1]!)) folders.add(match[1]!);
  }
  return folders;
}
