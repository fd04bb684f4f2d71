export { hdf5Judge } from './hdf5.ts';
