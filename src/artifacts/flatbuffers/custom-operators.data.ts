/**
 * Custom operators that TensorFlow Lite's own resolvers register, its support, task and MediaPipe libraries, or the runtime
 * of an accelerator: code of theirs, none of the model's.
 */
export const KNOWN_CUSTOM_OPERATORS: ReadonlySet<string> = new Set(
  `
Mfcc AudioSpectrogram TFLite_Detection_PostProcess NumericVerify Experimental_If Experimental_While IRFFT2D RFFT2D AvgPool3D
MaxPool3D Roll DenseImageWarp MaxPoolWithArgmax MaxPoolingWithArgmax2D MaxUnpooling2D UnsortedSegmentProd
Convolution2DTransposeBias TransformTensorBilinear TransformLandmarks Landmarks2TransformMatrix Resampler AtanD
DistanceDiversification TextEncoder TokenEncoder NGramHash edgetpu-custom-op odml.update_kv_cache odml.scaled_dot_product_attention
DISPATCH_OP
`
    .trim()
    .split(/\s+/),
);

/** Families of them, by how their names begin. */
export const KNOWN_CUSTOM_FAMILIES: readonly RegExp[] = [/^TFText>/, /^TFSentencepiece/, /^odml\./];

/** Delegates that ExecuTorch itself ships, by the ids that they register under. */
export const EXECUTORCH_BACKENDS: ReadonlySet<string> = new Set(
  `
XnnpackBackend CoreMLBackend MPSBackend VulkanBackend QnnBackend EnnBackend NeuropilotBackend EthosUBackend ArmBackend VgfBackend
OpenvinoBackend NeutronBackend MLXBackend ExecutorBackend
`
    .trim()
    .split(/\s+/),
);

/** Delegates that load a shared library out of the file: AOTInductor's compiled code. */
export const LIBRARY_BACKENDS: ReadonlySet<string> = new Set(['CudaBackend', 'MetalBackend', 'AotiBackend']);

/** Namespaces of kernels that ExecuTorch and its backends ship. */
export const EXECUTORCH_NAMESPACES: ReadonlySet<string> = new Set(
  `
aten prims quantized_decomposed executorch_prim dim_order_ops llama quantized torchao cadence cortex_m et_vk tosa neutron edge
bolt cadence_fused_quant
`
    .trim()
    .split(/\s+/),
);
