/** Names under which Keras itself goes. */
export const KERAS_PACKAGES: readonly string[] = [
  'keras',
  'tf_keras',
  'keras_core',
  'tensorflow.keras',
  'tensorflow.python.keras',
  'tensorflow_core.keras',
  'tensorflow_core.python.keras',
  'tensorflow.compat.v1.keras',
  'tensorflow.compat.v2.keras',
];

/** Parts of Keras whose members are what models are made of. A name there that is not known is one of a newer Keras. */
export const MODELING_PARTS: ReadonlySet<string> = new Set(
  'activations constraints dtype_policies engine initializers layers losses metrics models nn ops optimizers quantizers random regularizers schedules applications mixed_precision distillation legacy_tf_layers feature_column'.split(
    ' ',
  ),
);

/** Packages that bring layers, and that configurations name. Known, but nobody has looked at each of their classes. */
export const KNOWN_PACKAGES: ReadonlySet<string> = new Set(
  `autokeras bert classification_models deepctr efficientnet image_classifiers keras_bert keras_contrib keras_cv
  keras_embed_sim keras_hub keras_layer_normalization keras_multi_head keras_nlp keras_pos_embd keras_radam
  keras_rectified_adam keras_resnet keras_retinanet keras_rs keras_self_attention keras_tuner keras_unet_collection
  keras_position_wise_feed_forward keras_transformer kecam kerastuner larq mrcnn official qkeras segmentation_models
  spektral stellargraph tcn tensorflow tensorflow_addons tensorflow_decision_forests tensorflow_federated
  tensorflow_hub tensorflow_model_optimization tensorflow_models tensorflow_privacy tensorflow_probability
  tensorflow_quantum tensorflow_ranking tensorflow_recommenders tensorflow_text tensorflow_transform tf_slim
  transformers vit_keras`
    .trim()
    .split(/\s+/),
);
