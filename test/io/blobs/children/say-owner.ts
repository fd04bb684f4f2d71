import { thisOwner } from '../../../../src/io/blobs/disk/owner.ts';

process.stdout.write(thisOwner());
