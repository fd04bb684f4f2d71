import { unreachable } from '../../base/index.ts';
import { type FileToPush, markerBytes, type World } from '../world/index.ts';
import type { Action, FileStep } from './step.ts';

/** Makes one thing happen. Throws a WeighbridgeError `usage` when the hub would refuse it. */
export function perform(world: World, action: Action): void {
  switch (action.do) {
    case 'create-user':
      world.createUser(action.name, given(action));
      break;
    case 'create-org':
      world.createOrganization(action.name, given(action));
      break;
    case 'rename-account':
      world.renameAccount(action.from, action.to);
      break;
    case 'delete-account':
      world.deleteAccount(action.name);
      break;
    case 'retire-name':
      world.retireName(action.name);
      break;
    case 'create-repo': {
      const { files, ...options } = given(action);
      world.createRepo(action.repo, { ...options, ...(files && { files: files.map(contentOf) }) });
      break;
    }
    case 'push': {
      const { files, ...options } = given(action);
      world.push(action.repo, { ...options, ...(files && { files: files.map(contentOf) }) });
      break;
    }
    case 'force-push': {
      const { files, ...options } = given(action);
      world.forcePush(action.repo, { ...options, ...(files && { files: files.map(contentOf) }) });
      break;
    }
    case 'squash':
      world.squash(action.repo, action.message);
      break;
    case 'tag':
      world.tag(action.repo, action.name, action.revision);
      break;
    case 'delete-ref':
      world.deleteRef(action.repo, action.name);
      break;
    case 'rename-repo':
      world.renameRepo(action.repo, action.to);
      break;
    case 'transfer':
      world.transferRepo(action.repo, action.to);
      break;
    case 'delete-repo':
      world.deleteRepo(action.repo);
      break;
    case 'set-private':
      world.setPrivate(action.repo, action.private);
      break;
    case 'set-gated':
      world.setGated(action.repo, action.gated);
      break;
    case 'set-disabled':
      world.setDisabled(action.repo, action.disabled);
      break;
    case 'grant-access':
      world.grantAccess(action.repo, action.account);
      break;
    case 'redirect':
      world.redirect(action.from, action.to);
      break;
    case 'set-fault':
      world.faults.set(action.name, action.fault);
      break;
    default:
      unreachable(action);
  }
}

function contentOf(file: FileStep): FileToPush {
  const { path } = file;
  const lfs = file.lfs === undefined ? {} : { lfs: file.lfs };
  if ('text' in file) return { path, content: file.text, ...lfs };
  if ('marker' in file) return { path, content: markerBytes(path, file.marker, file.sizeBytes), ...lfs };
  if ('base64' in file) return { path, content: Buffer.from(file.base64, 'base64'), ...lfs };
  return { path, content: `${JSON.stringify(file.json, null, 2)}\n`, ...lfs };
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** A parsed object may spell out `undefined`, which the world's exact options do not take. */
function given<T extends object>(value: T): Given<T> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Given<T>;
}
