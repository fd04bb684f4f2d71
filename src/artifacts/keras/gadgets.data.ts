export interface Gadget {
  /** The end of "Loading the model …". */
  readonly does: string;
  readonly advisories: readonly string[];
}

const REFERENCE_OF_FUNCTION = ['CVE-2025-8747', 'GHSA-c9rc-mg46-23w3'];
const reads = { does: 'reads files of whoever loads it', advisories: REFERENCE_OF_FUNCTION };
const writes = { does: 'writes files of whoever loads it', advisories: REFERENCE_OF_FUNCTION };
const loads = { does: 'loads another model, with whatever that one runs', advisories: REFERENCE_OF_FUNCTION };

/** Functions of Keras that a configuration can name and that are no part of any model, by what they do. */
export const GADGETS: Readonly<Record<string, Gadget>> = {
  get_file: {
    does: 'downloads a file and unpacks it where it is told to',
    advisories: [...REFERENCE_OF_FUNCTION, 'CVE-2025-12060'],
  },
  enable_unsafe_deserialization: {
    does: 'switches off the safe mode for everything that is loaded after it',
    advisories: ['CVE-2025-9906'],
  },
  extract_archive: { does: 'unpacks an archive where it is told to', advisories: ['CVE-2025-12060'] },
  func_load: { does: 'runs byte code that stands in the file', advisories: ['CVE-2024-3660'] },
  load_model: loads,
  model_from_json: loads,
  model_from_yaml: loads,
  model_from_config: loads,
  deserialize_keras_object: loads,
  load_weights: loads,
  load_img: reads,
  load_data: { does: 'downloads a data set', advisories: REFERENCE_OF_FUNCTION },
  image_dataset_from_directory: reads,
  text_dataset_from_directory: reads,
  audio_dataset_from_directory: reads,
  save_img: writes,
  save_model: writes,
  save_weights: writes,
  plot_model: writes,
  model_to_dot: writes,
};
