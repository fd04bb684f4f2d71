import { type Program, reachesOf } from '../../formats/marshal/index.ts';
import { ORDINARY_FUNCTIONS } from './ordinary-names.data.ts';

/** What functions of Keras and TensorFlow are called with, as modules write it: `K.mean`, `tf.math.add`. */
const LIBRARIES = new Set('K keras tf tensorflow ops backend np numpy jnp math'.split(' '));
const PARTS = new Set(
  'backend ops math nn image linalg signal sparse strings numpy random activations layers'.split(' '),
);
/** Functions of TensorFlow, of Keras 2's backend and of numpy beside those that `keras.ops` has, too. */
const COMPUTING = new Set(
  `batch_dot batch_flatten boolean_mask cast_to_floatx clip_by_value complex concatenate constant convert_to_tensor
  crop_to_bounding_box depth_to_space dot dtype elu epsilon expand_dims extract_patches fill floatx floordiv gather
  gather_nd get_shape in_train_phase int_shape l2_normalize local_response_normalization logical_and logical_not
  logical_or matmul ndim normalize ones_like one_hot pad permute_dimensions placeholder pow random_normal
  random_uniform random_binomial rank reduce_any reduce_max reduce_mean reduce_min reduce_prod reduce_std reduce_sum
  reduce_variance relu6 repeat_elements resize resize_bilinear resize_images reverse rsqrt rgb_to_grayscale shape
  sigmoid space_to_depth spatial_2d_padding split squared_difference stop_gradient strided_slice string_to_number
  switch tensordot tile to_float to_int32 transpose truncatediv unstack where zeros_like float16 float32 float64
  int8 int16 int32 int64 uint8 bool newaxis pi inf`
    .trim()
    .split(/\s+/),
);
const BUILTINS = new Set(
  'abs bool enumerate float int len list max min range round slice sum tuple zip'.split(' '),
);

/** Whether the byte code, as far as it shows, does nothing but compute on what it is given. */
export function onlyComputes(program: Program): boolean {
  const { reaches, unread } = reachesOf(program);
  return (
    !unread &&
    program.versions.length > 0 &&
    reaches.every(({ name, isImported }) => !isImported && computes(name))
  );
}

function computes(name: string): boolean {
  const parts = name.split('.');
  const last = parts.at(-1)!;
  if (parts.some((part) => part.startsWith('_'))) return false;
  if (parts.length === 1) return BUILTINS.has(name) || LIBRARIES.has(name);
  const isCalledFor = ORDINARY_FUNCTIONS.has(last) || COMPUTING.has(last);
  if (parts[0] === '?') return isCalledFor || last === 'as_list' || last === 'T';
  if (!LIBRARIES.has(parts[0]!)) return false;
  const between = parts.slice(1, -1);
  return (
    between.every((part) => PARTS.has(part) || LIBRARIES.has(part) || isOfTensor(part)) &&
    (isCalledFor || PARTS.has(last) || LIBRARIES.has(last))
  );
}

/** `tf.shape.as_list`: attributes of what a function gives. */
function isOfTensor(part: string): boolean {
  return part === 'shape' || part === 'get_shape';
}
