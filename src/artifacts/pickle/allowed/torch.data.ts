import type { AllowedNames } from './allowed-names.ts';

/** PyTorch: what its weights-only loading allows, and modules, optimizers and distributions that whole models hold. */
export const TORCH: AllowedNames = {
  construct: `
torch: BFloat16Storage BFloat16Tensor BoolStorage BoolTensor ByteStorage ByteTensor CharStorage CharTensor ComplexDoubleStorage ComplexFloatStorage DoubleStorage DoubleTensor FloatStorage FloatTensor Generator HalfStorage HalfTensor IntStorage IntTensor LongStorage LongTensor Parameter QInt32Storage QInt8Storage QUInt2x4Storage QUInt4x2Storage QUInt8Storage ShortStorage ShortTensor Size Tensor TypedStorage UntypedStorage _UntypedStorage arange as_tensor device dtype empty finfo full iinfo layout memory_format ones qscheme tensor zeros
torch._C: DisableTorchFunctionSubclass Generator Size TensorBase _TensorBase device dtype layout memory_format qscheme
torch._tensor: Tensor
torch._utils: _rebuild_device_tensor_from_cpu_tensor _rebuild_device_tensor_from_numpy _rebuild_meta_tensor_no_storage _rebuild_nested_tensor _rebuild_parameter _rebuild_parameter_v2 _rebuild_parameter_with_state _rebuild_qtensor _rebuild_sparse_csr_tensor _rebuild_sparse_tensor _rebuild_tensor _rebuild_tensor_v2 _rebuild_tensor_v3 _rebuild_wrapper_subclass _rebuild_xla_tensor _set_obj_state
torch.amp.grad_scaler: GradScaler OptState _MultiDeviceReplicator _refresh_per_optimizer_state
torch.ao.quantization.observer: MappingType TorchAODType ZeroPointDomain
torch.autograd: Variable
torch.jit._pickle: build_boollist build_doublelist build_intlist build_tensor_from_id build_tensorlist restore_type_tag
torch.autograd.variable: Variable
torch.cuda: BFloat16Storage BFloat16Tensor BoolStorage BoolTensor ByteStorage ByteTensor CharStorage CharTensor ComplexDoubleStorage ComplexFloatStorage DoubleStorage DoubleTensor FloatStorage FloatTensor HalfStorage HalfTensor IntStorage IntTensor LongStorage LongTensor QInt32Storage QInt8Storage QUInt2x4Storage QUInt4x2Storage QUInt8Storage ShortStorage ShortTensor TypedStorage UntypedStorage _UntypedStorage
torch.cuda.amp.grad_scaler: GradScaler OptState _refresh_per_optimizer_state
torch.distributed._shard.sharded_tensor: ShardedTensor
torch.distributed._tensor: DTensor Replicate Shard
torch.distributed.tensor: DTensor Partial Replicate Shard
torch.distributed.tensor._dtensor_spec: DTensorSpec TensorMeta
torch.distributed.tensor.placement_types: Partial Replicate Shard _StridedShard
torch.distributions.constraints: _Boolean _GreaterThan _Interval _Real _Simplex
torch.nn._reduction: get_enum
torch.nn.attention.bias: CausalVariant
torch.nn.backends.thnn: _get_thnn_function_backend
torch.nn.modules.container: ModuleDict ModuleList ParameterDict ParameterList Sequential
torch.nn.modules.lazy: _LazyProtocol
torch.nn.modules.module: _WrappedHook
torch.nn.modules.utils: _pair _single _triple
torch.nn.parameter: Buffer Parameter UninitializedBuffer UninitializedParameter
torch.nn.utils.parametrizations: _OrthMaps
torch.random: Generator
torch.serialization: _get_layout
torch.sparse: FloatTensor
torch.storage: TypedStorage UntypedStorage _LegacyStorage _TypedStorage _UntypedStorage
torch.torch_version: TorchVersion
torch.utils.hooks: BackwardHook RemovableHandle unserializable_hook
torch.version: __version__
torch.nested._internal.nested_tensor: NestedTensor _rebuild_njt
`,
  restore: `
torch.amp.autocast_mode: _UnmanagedAutocast autocast
torch.ao.nn.intrinsic.modules.fused: BNReLU2d BNReLU3d ConvAdd2d ConvAddReLU2d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d LinearBn1d LinearLeakyReLU LinearReLU LinearTanh _FusedModule
torch.ao.nn.intrinsic.qat.modules.conv_fused: ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d _ConvBnNd
torch.ao.nn.intrinsic.qat.modules.linear_fused: LinearBn1d
torch.ao.nn.intrinsic.qat.modules.linear_relu: LinearReLU
torch.ao.nn.intrinsic.quantized.dynamic.modules.linear_relu: LinearReLU
torch.ao.nn.intrinsic.quantized.modules.bn_relu: BNReLU2d BNReLU3d
torch.ao.nn.intrinsic.quantized.modules.conv_add: ConvAdd2d ConvAddReLU2d
torch.ao.nn.intrinsic.quantized.modules.conv_relu: ConvReLU1d ConvReLU2d ConvReLU3d
torch.ao.nn.intrinsic.quantized.modules.linear_relu: LinearLeakyReLU LinearReLU LinearTanh
torch.ao.nn.qat.dynamic.modules.linear: Linear
torch.ao.nn.qat.modules.conv: Conv1d Conv2d Conv3d _ConvNd
torch.ao.nn.qat.modules.embedding_ops: Embedding EmbeddingBag
torch.ao.nn.qat.modules.linear: Linear
torch.ao.nn.quantizable.modules.activation: MultiheadAttention
torch.ao.nn.quantizable.modules.rnn: LSTM LSTMCell _LSTMLayer _LSTMSingleLayer
torch.ao.nn.quantized.dynamic.modules.conv: Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
torch.ao.nn.quantized.dynamic.modules.linear: Linear
torch.ao.nn.quantized.dynamic.modules.rnn: GRU GRUCell LSTM LSTMCell PackedParameter RNNBase RNNCell RNNCellBase
torch.ao.nn.quantized.modules: DeQuantize Quantize
torch.ao.nn.quantized.modules.activation: ELU Hardswish LeakyReLU MultiheadAttention PReLU ReLU6 Sigmoid Softmax
torch.ao.nn.quantized.modules.batchnorm: BatchNorm2d BatchNorm3d _BatchNorm
torch.ao.nn.quantized.modules.conv: Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d _ConvNd _ConvTransposeNd
torch.ao.nn.quantized.modules.dropout: Dropout
torch.ao.nn.quantized.modules.embedding_ops: Embedding EmbeddingBag EmbeddingPackedParams
torch.ao.nn.quantized.modules.functional_modules: FXFloatFunctional FloatFunctional QFunctional
torch.ao.nn.quantized.modules.linear: Linear LinearPackedParams
torch.ao.nn.quantized.modules.normalization: GroupNorm InstanceNorm1d InstanceNorm2d InstanceNorm3d LayerNorm
torch.ao.nn.quantized.modules.rnn: LSTM
torch.ao.nn.quantized.modules.utils: WeightedQuantizedModule
torch.ao.nn.quantized.reference.modules.conv: Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d _ConvNd _ConvTransposeNd
torch.ao.nn.quantized.reference.modules.linear: Linear
torch.ao.nn.quantized.reference.modules.rnn: GRU GRUCell LSTM LSTMCell RNNBase RNNCell RNNCellBase
torch.ao.nn.quantized.reference.modules.sparse: Embedding EmbeddingBag
torch.ao.nn.quantized.reference.modules.utils: ReferenceQuantizedModule
torch.ao.nn.sparse.quantized.dynamic.linear: Linear
torch.ao.nn.sparse.quantized.linear: Linear LinearPackedParams
torch.ao.nn.sparse.quantized.utils: LinearBlockSparsePattern
torch.ao.quantization.fake_quantize: FakeQuantize FakeQuantizeBase FixedQParamsFakeQuantize FusedMovingAvgObsFakeQuantize
torch.ao.quantization.observer: AffineQuantizedObserverBase FixedQParamsObserver Granularity HistogramObserver MinMaxObserver MovingAverageMinMaxObserver MovingAveragePerChannelMinMaxObserver NoopObserver ObserverBase PerAxis PerBlock PerChannelMinMaxObserver PerGroup PerRow PerTensor PerToken PlaceholderObserver RecordingObserver ReuseInputObserver UniformQuantizationObserverBase _PartialWrapper
torch.ao.quantization.qconfig: QConfig QConfigDynamic
torch.ao.quantization.stubs: DeQuantStub QuantStub QuantWrapper
torch.cuda.amp.autocast_mode: autocast
torch.distributions.bernoulli: Bernoulli
torch.distributions.beta: Beta
torch.distributions.binomial: Binomial
torch.distributions.categorical: Categorical
torch.distributions.cauchy: Cauchy
torch.distributions.chi2: Chi2
torch.distributions.constraint_registry: ConstraintRegistry
torch.distributions.constraints: Constraint MixtureSameFamilyConstraint _Cat _CorrCholesky _Dependent _DependentProperty _GreaterThanEq _HalfOpenInterval _IndependentConstraint _IntegerGreaterThan _IntegerInterval _IntegerLessThan _LessThan _LowerCholesky _LowerTriangular _Multinomial _OneHot _PositiveDefinite _PositiveSemidefinite _Square _Stack _Symmetric
torch.distributions.continuous_bernoulli: ContinuousBernoulli
torch.distributions.dirichlet: Dirichlet _Dirichlet
torch.distributions.distribution: Distribution
torch.distributions.exp_family: ExponentialFamily
torch.distributions.exponential: Exponential
torch.distributions.fishersnedecor: FisherSnedecor
torch.distributions.gamma: Gamma
torch.distributions.generalized_pareto: GeneralizedPareto
torch.distributions.geometric: Geometric
torch.distributions.gumbel: Gumbel
torch.distributions.half_cauchy: HalfCauchy
torch.distributions.half_normal: HalfNormal
torch.distributions.independent: Independent
torch.distributions.inverse_gamma: InverseGamma
torch.distributions.kl: _Match
torch.distributions.kumaraswamy: Kumaraswamy
torch.distributions.laplace: Laplace
torch.distributions.lkj_cholesky: LKJCholesky
torch.distributions.log_normal: LogNormal
torch.distributions.logistic_normal: LogisticNormal
torch.distributions.lowrank_multivariate_normal: LowRankMultivariateNormal
torch.distributions.mixture_same_family: MixtureSameFamily
torch.distributions.multinomial: Multinomial
torch.distributions.multivariate_normal: MultivariateNormal
torch.distributions.negative_binomial: NegativeBinomial
torch.distributions.normal: Normal
torch.distributions.one_hot_categorical: OneHotCategorical OneHotCategoricalStraightThrough
torch.distributions.pareto: Pareto
torch.distributions.poisson: Poisson
torch.distributions.relaxed_bernoulli: LogitRelaxedBernoulli RelaxedBernoulli
torch.distributions.relaxed_categorical: ExpRelaxedCategorical RelaxedOneHotCategorical
torch.distributions.studentT: StudentT
torch.distributions.transformed_distribution: TransformedDistribution
torch.distributions.transforms: AbsTransform AffineTransform CatTransform ComposeTransform CorrCholeskyTransform CumulativeDistributionTransform ExpTransform IndependentTransform LowerCholeskyTransform PositiveDefiniteTransform PowerTransform ReshapeTransform SigmoidTransform SoftmaxTransform SoftplusTransform StackTransform StickBreakingTransform TanhTransform Transform _InverseTransform
torch.distributions.uniform: Uniform
torch.distributions.utils: _lazy_property_and_property lazy_property
torch.distributions.von_mises: VonMises
torch.distributions.weibull: Weibull
torch.distributions.wishart: Wishart
torch.nn.attention.bias: CausalBias
torch.nn.modules._functions: BackwardHookFunction CrossMapLRN2d SyncBatchNorm
torch.nn.modules.activation: CELU ELU GELU GLU Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU LogSigmoid LogSoftmax Mish MultiheadAttention PReLU RReLU ReLU ReLU6 SELU SiLU Sigmoid Softmax Softmax2d Softmin Softplus Softshrink Softsign Tanh Tanhshrink Threshold
torch.nn.modules.adaptive: AdaptiveLogSoftmaxWithLoss
torch.nn.modules.batchnorm: BatchNorm1d BatchNorm2d BatchNorm3d LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d SyncBatchNorm _BatchNorm _LazyNormBase _NormBase
torch.nn.modules.channelshuffle: ChannelShuffle
torch.nn.modules.container: Container
torch.nn.modules.conv: Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d LazyConv1d LazyConv2d LazyConv3d LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d _ConvNd _ConvTransposeNd
torch.nn.modules.distance: CosineSimilarity PairwiseDistance
torch.nn.modules.dropout: AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout _DropoutNd
torch.nn.modules.flatten: Flatten Unflatten
torch.nn.modules.fold: Fold Unfold
torch.nn.modules.instancenorm: InstanceNorm1d InstanceNorm2d InstanceNorm3d LazyInstanceNorm1d LazyInstanceNorm2d LazyInstanceNorm3d _InstanceNorm
torch.nn.modules.linear: Bilinear Identity LazyLinear Linear NonDynamicallyQuantizableLinear
torch.nn.modules.linear_cross_entropy: _ChunkContext _ChunkViews
torch.nn.modules.linear_cross_entropy_options: LinearCrossEntropyOptions
torch.nn.modules.loss: BCELoss BCEWithLogitsLoss CTCLoss CosineEmbeddingLoss CrossEntropyLoss GaussianNLLLoss HingeEmbeddingLoss HuberLoss KLDivLoss L1Loss LinearCrossEntropyLoss MSELoss MarginRankingLoss MultiLabelMarginLoss MultiLabelSoftMarginLoss MultiMarginLoss NLLLoss NLLLoss2d PoissonNLLLoss SmoothL1Loss SoftMarginLoss TripletMarginLoss TripletMarginWithDistanceLoss _Loss _WeightedLoss
torch.nn.modules.module: Module _IncompatibleKeys
torch.nn.modules.normalization: CrossMapLRN2d GroupNorm LayerNorm LocalResponseNorm RMSNorm
torch.nn.modules.padding: CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d ReflectionPad1d ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d ZeroPad1d ZeroPad2d ZeroPad3d _CircularPadNd _ConstantPadNd _ReflectionPadNd _ReplicationPadNd
torch.nn.modules.pixelshuffle: PixelShuffle PixelUnshuffle
torch.nn.modules.pooling: AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d AvgPool1d AvgPool2d AvgPool3d FractionalMaxPool2d FractionalMaxPool3d LPPool1d LPPool2d LPPool3d MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d _AdaptiveAvgPoolNd _AdaptiveMaxPoolNd _AvgPoolNd _LPPoolNd _MaxPoolNd _MaxUnpoolNd
torch.nn.modules.rnn: GRU GRUCell LSTM LSTMCell RNN RNNBase RNNCell RNNCellBase
torch.nn.modules.sparse: Embedding EmbeddingBag
torch.nn.modules.transformer: Transformer TransformerDecoder TransformerDecoderLayer TransformerEncoder TransformerEncoderLayer
torch.nn.modules.upsampling: Upsample UpsamplingBilinear2d UpsamplingNearest2d
torch.nn.parallel.data_parallel: DataParallel
torch.nn.parallel.distributed: DistributedDataParallel
torch.nn.utils._expanded_weights.conv_expanded_weights: ConvPerSampleGrad
torch.nn.utils._expanded_weights.embedding_expanded_weights: EmbeddingPerSampleGrad
torch.nn.utils._expanded_weights.expanded_weights_impl: ExpandedWeight
torch.nn.utils._expanded_weights.group_norm_expanded_weights: GroupNormPerSampleGrad
torch.nn.utils._expanded_weights.instance_norm_expanded_weights: InstanceNormPerSampleGrad
torch.nn.utils._expanded_weights.layer_norm_expanded_weights: LayerNormPerSampleGrad
torch.nn.utils._expanded_weights.linear_expanded_weights: LinearPerSampleGrad
torch.nn.utils._named_member_accessor: NamedMemberAccessor
torch.nn.utils.parametrizations: _Orthogonal _SpectralNorm _WeightNorm
torch.nn.utils.parametrize: ParametrizationList
torch.nn.utils.prune: BasePruningMethod CustomFromMask Identity L1Unstructured LnStructured PruningContainer RandomStructured RandomUnstructured
torch.nn.utils.rnn: PackedSequence PackedSequence_
torch.nn.utils.spectral_norm: SpectralNorm SpectralNormLoadStateDictPreHook SpectralNormStateDictHook
torch.nn.utils.weight_norm: WeightNorm
torch.optim._adafactor: Adafactor
torch.optim._muon: Muon
torch.optim._stateless: _GroupSwapinInfo
torch.optim.adadelta: Adadelta
torch.optim.adagrad: Adagrad
torch.optim.adam: Adam
torch.optim.adamax: Adamax
torch.optim.adamw: AdamW
torch.optim.asgd: ASGD
torch.optim.lbfgs: LBFGS
torch.optim.lr_scheduler: ChainedScheduler ConstantLR CosineAnnealingLR CosineAnnealingWarmRestarts CyclicLR ExponentialLR LRScheduler LambdaLR LinearLR MultiStepLR MultiplicativeLR OneCycleLR PolynomialLR ReduceLROnPlateau SequentialLR StepLR _LRScheduler _SchedulePhase _enable_get_lr_call _initial_mode
torch.optim.nadam: NAdam
torch.optim.optimizer: Optimizer _RequiredParameter
torch.optim.radam: RAdam
torch.optim.rmsprop: RMSprop
torch.optim.rprop: Rprop
torch.optim.sgd: SGD
torch.optim.sparse_adam: SparseAdam
torch.optim.swa_utils: AveragedModel SWALR
torch.utils.data.dataloader: DataLoader
torch.utils.data.dataset: ChainDataset ConcatDataset Dataset IterableDataset StackDataset Subset TensorDataset
torch.utils.data.sampler: BatchSampler RandomSampler Sampler SequentialSampler SubsetRandomSampler WeightedRandomSampler
torch: ScriptObject
torch._C: ScriptObject
`,
  refer: `
torch: _mkldnn abs add bfloat16 bits16 bits1x8 bits2x4 bits4x2 bits8 bool cat cdouble cfloat chalf channels_last channels_last_3d complex128 complex32 complex64 contiguous_format cos double erf exp float float16 float32 float4_e2m1fn_x2 float64 float8_e4m3fn float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz float8_e8m0fnu half int int1 int16 int2 int3 int32 int4 int5 int6 int64 int7 int8 jagged log long matmul mean mul per_channel_affine per_channel_affine_float_qparams per_channel_symmetric per_tensor_affine per_tensor_symmetric preserve_format qint32 qint8 quint2x4 quint4x2 quint8 relu relu_ short sigmoid sigmoid_ sin softmax sparse_bsc sparse_bsr sparse_coo sparse_csc sparse_csr sqrt square stack strided sum tanh tanh_ uint1 uint16 uint2 uint3 uint32 uint4 uint5 uint6 uint64 uint7 uint8 bcomplex32
torch._C._VariableFunctions: celu dropout relu relu_ selu sigmoid softmax tanh
torch._C._nn: avg_pool2d elu gelu hardswish hardtanh leaky_relu linear log_sigmoid mish pad relu6 silu softplus
torch._jit_internal: boolean_dispatch.<locals>.fn fn
torch.ao.quantization.fake_quantize: disable_fake_quant disable_observer enable_fake_quant enable_observer
torch.ao.quantization.observer: get_block_size get_observer_state_dict
torch.ao.quantization.qconfig: get_default_qat_qconfig get_default_qat_qconfig_dict get_default_qconfig get_default_qconfig_dict qconfig_equals
torch.functional: atleast_1d atleast_2d atleast_3d block_diag broadcast_shapes broadcast_tensors cartesian_prod cdist chain_matmul einsum meshgrid norm split stft tensordot unravel_index
torch.nn.functional: adaptive_avg_pool2d adaptive_avg_pool3d adaptive_max_pool1d_with_indices adaptive_max_pool2d_with_indices adaptive_max_pool3d_with_indices affine_grid alpha_dropout assert_int_or_pair batch_norm binary_cross_entropy binary_cross_entropy_with_logits celu cosine_embedding_loss cross_entropy ctc_loss dropout dropout1d dropout2d dropout3d elu embedding embedding_bag feature_alpha_dropout fold fractional_max_pool2d_with_indices fractional_max_pool3d_with_indices gaussian_nll_loss gelu glu grid_sample group_norm grouped_mm gumbel_softmax hardsigmoid hardswish hardtanh hinge_embedding_loss huber_loss instance_norm interpolate kl_div l1_loss layer_norm leaky_relu linear_cross_entropy local_response_norm log_softmax lp_pool1d lp_pool2d lp_pool3d margin_ranking_loss max_pool1d_with_indices max_pool2d_with_indices max_pool3d_with_indices max_unpool1d max_unpool2d max_unpool3d mish mse_loss multi_head_attention_forward multi_margin_loss multilabel_margin_loss multilabel_soft_margin_loss nll_loss normalize pad poisson_nll_loss relu relu6 rms_norm rrelu scaled_addmm scaled_addmm_ scaled_grouped_mm scaled_mm selu sigmoid silu smooth_l1_loss soft_margin_loss softmax softmin softsign tanh tanhshrink triplet_margin_loss triplet_margin_with_distance_loss unfold upsample upsample_bilinear upsample_nearest
torch.nn.init: calculate_gain constant_ dirac_ eye_ kaiming_normal_ kaiming_uniform_ normal_ ones_ orthogonal_ sparse_ trunc_normal_ uniform_ xavier_normal_ xavier_uniform_ zeros_
torch.nn.modules.loss: _Loss
torch._utils: torch.channels_last torch.channels_last_3d torch.contiguous_format torch.preserve_format
torch.utils.data._utils.collate: default_collate default_convert
torch.fx._symbolic_trace: Tracer
`,
};
