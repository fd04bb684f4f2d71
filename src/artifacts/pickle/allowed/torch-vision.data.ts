import type { AllowedNames } from './allowed-names.ts';

/** torchvision, torchaudio, timm, segmentation_models_pytorch, torch_geometric and torchmetrics. */
export const TORCH_VISION: AllowedNames = {
  construct: `
segmentation_models_pytorch.datasets.oxford_pet: OxfordPetDataset SimpleOxfordPetDataset
timm.layers.format: Format
timm.optim._types: OptimizerCallable
torch_geometric.data.feature_store: _FieldStatus
torch_geometric.data.graph_store: EdgeLayout
torch_geometric.data.storage: AttrType
torchmetrics.functional.regression.kendall: _MetricVariant
torchmetrics.functional.text.helper: _EditOperations
torchmetrics.functional.text.helper_embedding_metric: TextDataset TokenizedDataset
torchmetrics.functional.text.infolm: _IMEnum
torchmetrics.utilities.enums: AverageMethod ClassificationTask ClassificationTaskNoBinary ClassificationTaskNoMultilabel DataType EnumStr MDMCAverageMethod
torchvision.datasets.folder: DatasetFolder ImageFolder
torchvision.models._api: WeightsEnum
torchvision.models.alexnet: AlexNet_Weights
torchvision.models.convnext: ConvNeXt_Base_Weights ConvNeXt_Large_Weights ConvNeXt_Small_Weights ConvNeXt_Tiny_Weights
torchvision.models.densenet: DenseNet121_Weights DenseNet161_Weights DenseNet169_Weights DenseNet201_Weights
torchvision.models.detection.faster_rcnn: FasterRCNN_MobileNet_V3_Large_320_FPN_Weights FasterRCNN_MobileNet_V3_Large_FPN_Weights FasterRCNN_ResNet50_FPN_V2_Weights FasterRCNN_ResNet50_FPN_Weights
torchvision.models.detection.fcos: FCOS_ResNet50_FPN_Weights
torchvision.models.detection.keypoint_rcnn: KeypointRCNN_ResNet50_FPN_Weights
torchvision.models.detection.mask_rcnn: MaskRCNN_ResNet50_FPN_V2_Weights MaskRCNN_ResNet50_FPN_Weights
torchvision.models.detection.retinanet: RetinaNet_ResNet50_FPN_V2_Weights RetinaNet_ResNet50_FPN_Weights
torchvision.models.detection.ssd: SSD300_VGG16_Weights
torchvision.models.detection.ssdlite: SSDLite320_MobileNet_V3_Large_Weights
torchvision.models.efficientnet: EfficientNet_B0_Weights EfficientNet_B1_Weights EfficientNet_B2_Weights EfficientNet_B3_Weights EfficientNet_B4_Weights EfficientNet_B5_Weights EfficientNet_B6_Weights EfficientNet_B7_Weights EfficientNet_V2_L_Weights EfficientNet_V2_M_Weights EfficientNet_V2_S_Weights
torchvision.models.googlenet: GoogLeNet_Weights
torchvision.models.inception: Inception_V3_Weights
torchvision.models.maxvit: MaxVit_T_Weights
torchvision.models.mnasnet: MNASNet0_5_Weights MNASNet0_75_Weights MNASNet1_0_Weights MNASNet1_3_Weights
torchvision.models.mobilenetv2: MobileNet_V2_Weights
torchvision.models.mobilenetv3: MobileNet_V3_Large_Weights MobileNet_V3_Small_Weights
torchvision.models.optical_flow.raft: Raft_Large_Weights Raft_Small_Weights
torchvision.models.quantization.googlenet: GoogLeNet_QuantizedWeights
torchvision.models.quantization.inception: Inception_V3_QuantizedWeights
torchvision.models.quantization.mobilenetv2: MobileNet_V2_QuantizedWeights
torchvision.models.quantization.mobilenetv3: MobileNet_V3_Large_QuantizedWeights
torchvision.models.quantization.resnet: ResNeXt101_32X8D_QuantizedWeights ResNeXt101_64X4D_QuantizedWeights ResNet18_QuantizedWeights ResNet50_QuantizedWeights
torchvision.models.quantization.shufflenetv2: ShuffleNet_V2_X0_5_QuantizedWeights ShuffleNet_V2_X1_0_QuantizedWeights ShuffleNet_V2_X1_5_QuantizedWeights ShuffleNet_V2_X2_0_QuantizedWeights
torchvision.models.regnet: RegNet_X_16GF_Weights RegNet_X_1_6GF_Weights RegNet_X_32GF_Weights RegNet_X_3_2GF_Weights RegNet_X_400MF_Weights RegNet_X_800MF_Weights RegNet_X_8GF_Weights RegNet_Y_128GF_Weights RegNet_Y_16GF_Weights RegNet_Y_1_6GF_Weights RegNet_Y_32GF_Weights RegNet_Y_3_2GF_Weights RegNet_Y_400MF_Weights RegNet_Y_800MF_Weights RegNet_Y_8GF_Weights
torchvision.models.resnet: ResNeXt101_32X8D_Weights ResNeXt101_64X4D_Weights ResNeXt50_32X4D_Weights ResNet101_Weights ResNet152_Weights ResNet18_Weights ResNet34_Weights ResNet50_Weights Wide_ResNet101_2_Weights Wide_ResNet50_2_Weights
torchvision.models.segmentation.deeplabv3: DeepLabV3_MobileNet_V3_Large_Weights DeepLabV3_ResNet101_Weights DeepLabV3_ResNet50_Weights
torchvision.models.segmentation.fcn: FCN_ResNet101_Weights FCN_ResNet50_Weights
torchvision.models.segmentation.lraspp: LRASPP_MobileNet_V3_Large_Weights
torchvision.models.shufflenetv2: ShuffleNet_V2_X0_5_Weights ShuffleNet_V2_X1_0_Weights ShuffleNet_V2_X1_5_Weights ShuffleNet_V2_X2_0_Weights
torchvision.models.squeezenet: SqueezeNet1_0_Weights SqueezeNet1_1_Weights
torchvision.models.swin_transformer: Swin_B_Weights Swin_S_Weights Swin_T_Weights Swin_V2_B_Weights Swin_V2_S_Weights Swin_V2_T_Weights
torchvision.models.vgg: VGG11_BN_Weights VGG11_Weights VGG13_BN_Weights VGG13_Weights VGG16_BN_Weights VGG16_Weights VGG19_BN_Weights VGG19_Weights
torchvision.models.video.mvit: MViT_V1_B_Weights MViT_V2_S_Weights
torchvision.models.video.resnet: MC3_18_Weights R2Plus1D_18_Weights R3D_18_Weights
torchvision.models.video.s3d: S3D_Weights
torchvision.models.video.swin_transformer: Swin3D_B_Weights Swin3D_S_Weights Swin3D_T_Weights
torchvision.models.vision_transformer: ViT_B_16_Weights ViT_B_32_Weights ViT_H_14_Weights ViT_L_16_Weights ViT_L_32_Weights
torchvision.transforms.autoaugment: AutoAugmentPolicy
torchvision.transforms.functional: InterpolationMode
torchvision.tv_tensors._bounding_boxes: BoundingBoxFormat
`,
  restore: `
efficientnet_pytorch.model: EfficientNet MBConvBlock
efficientnet_pytorch.utils: BlockArgs Conv2dDynamicSamePadding Conv2dStaticSamePadding GlobalParams Identity MemoryEfficientSwish Swish
facenet_pytorch.models.inception_resnet_v1: BasicConv2d Block17 Block35 Block8 InceptionResnetV1 Mixed_6a Mixed_7a
segmentation_models_pytorch.base.heads: ClassificationHead SegmentationHead
segmentation_models_pytorch.base.model: SegmentationModel
segmentation_models_pytorch.base.modules: Activation ArgMax Attention Clamp Conv2dReLU SCSEModule
segmentation_models_pytorch.datasets.oxford_pet: TqdmUpTo
segmentation_models_pytorch.decoders.deeplabv3.decoder: ASPP ASPPConv ASPPPooling ASPPSeparableConv DeepLabV3Decoder DeepLabV3PlusDecoder SeparableConv2d
segmentation_models_pytorch.decoders.deeplabv3.model: DeepLabV3 DeepLabV3Plus
segmentation_models_pytorch.decoders.dpt.decoder: DPTDecoder DPTSegmentationHead FusionBlock ReadoutAddBlock ReadoutConcatBlock ReadoutIgnoreBlock ReassembleBlock ResidualConvBlock
segmentation_models_pytorch.decoders.dpt.model: DPT
segmentation_models_pytorch.decoders.fpn.decoder: Conv3x3GNReLU FPNBlock FPNDecoder MergeBlock SegmentationBlock
segmentation_models_pytorch.decoders.fpn.model: FPN
segmentation_models_pytorch.decoders.linknet.decoder: DecoderBlock LinknetDecoder TransposeX2
segmentation_models_pytorch.decoders.linknet.model: Linknet
segmentation_models_pytorch.decoders.manet.decoder: DecoderBlock MAnetDecoder MFABBlock PABBlock
segmentation_models_pytorch.decoders.manet.model: MAnet
segmentation_models_pytorch.decoders.pan.decoder: ConvBnRelu FPABlock GAUBlock PANDecoder
segmentation_models_pytorch.decoders.pan.model: PAN
segmentation_models_pytorch.decoders.pspnet.decoder: PSPBlock PSPDecoder PSPModule
segmentation_models_pytorch.decoders.pspnet.model: PSPNet
segmentation_models_pytorch.decoders.segformer.decoder: MLP SegformerDecoder
segmentation_models_pytorch.decoders.segformer.model: Segformer
segmentation_models_pytorch.decoders.unet.decoder: UnetCenterBlock UnetDecoder UnetDecoderBlock
segmentation_models_pytorch.decoders.unet.model: Unet
segmentation_models_pytorch.decoders.unetplusplus.decoder: CenterBlock DecoderBlock UnetPlusPlusDecoder
segmentation_models_pytorch.decoders.unetplusplus.model: UnetPlusPlus
segmentation_models_pytorch.decoders.upernet.decoder: FPNLateralBlock LayerNorm2d PSPModule UPerNetDecoder
segmentation_models_pytorch.decoders.upernet.model: UPerNet
segmentation_models_pytorch.encoders._dpn: AdaptiveAvgMaxPool2d BnActConv2d CatBnAct DPN DualPathBlock InputBlock
segmentation_models_pytorch.encoders._efficientnet: BlockDecoder Conv2dDynamicSamePadding Conv2dStaticSamePadding EfficientNet MBConvBlock MaxPool2dDynamicSamePadding MaxPool2dStaticSamePadding
segmentation_models_pytorch.encoders._inceptionresnetv2: BasicConv2d Block17 Block35 Block8 InceptionResNetV2 Mixed_5b Mixed_6a Mixed_7a
segmentation_models_pytorch.encoders._inceptionv4: BasicConv2d InceptionV4 Inception_A Inception_B Inception_C Mixed_3a Mixed_4a Mixed_5a Reduction_A Reduction_B
segmentation_models_pytorch.encoders._senet: Bottleneck SEBottleneck SEModule SENet SEResNeXtBottleneck SEResNetBottleneck
segmentation_models_pytorch.encoders._xception: Block SeparableConv2d Xception
segmentation_models_pytorch.encoders.densenet: DenseNetEncoder
segmentation_models_pytorch.encoders.dpn: DPNEncoder
segmentation_models_pytorch.encoders.efficientnet: EfficientNetEncoder
segmentation_models_pytorch.encoders.inceptionresnetv2: InceptionResNetV2Encoder
segmentation_models_pytorch.encoders.inceptionv4: InceptionV4Encoder
segmentation_models_pytorch.encoders.mix_transformer: Attention Block DWConv LayerNorm MixVisionTransformer MixVisionTransformerEncoder Mlp OverlapPatchEmbed
segmentation_models_pytorch.encoders.mobilenet: MobileNetV2Encoder
segmentation_models_pytorch.encoders.mobileone: MobileOne MobileOneBlock SEBlock
segmentation_models_pytorch.encoders.resnet: ResNetEncoder
segmentation_models_pytorch.encoders.senet: SENetEncoder
segmentation_models_pytorch.encoders.timm_efficientnet: EfficientNetBaseEncoder EfficientNetEncoder EfficientNetLiteEncoder
segmentation_models_pytorch.encoders.timm_sknet: SkNetEncoder
segmentation_models_pytorch.encoders.timm_universal: TimmUniversalEncoder
segmentation_models_pytorch.encoders.timm_vit: TimmViTEncoder
segmentation_models_pytorch.encoders.vgg: VGGEncoder
segmentation_models_pytorch.encoders.xception: XceptionEncoder
segmentation_models_pytorch.losses.dice: DiceLoss
segmentation_models_pytorch.losses.focal: FocalLoss
segmentation_models_pytorch.losses.jaccard: JaccardLoss
segmentation_models_pytorch.losses.lovasz: LovaszLoss
segmentation_models_pytorch.losses.mcc: MCCLoss
segmentation_models_pytorch.losses.soft_bce: SoftBCEWithLogitsLoss
segmentation_models_pytorch.losses.soft_ce: SoftCrossEntropyLoss
segmentation_models_pytorch.losses.tversky: TverskyLoss
segmentation_models_pytorch.unet.model: Unet
segmentation_models_pytorch.utils.base: BaseObject Loss Metric MultipliedLoss SumOfLosses
segmentation_models_pytorch.utils.losses: BCELoss BCEWithLogitsLoss CrossEntropyLoss DiceLoss JaccardLoss L1Loss MSELoss NLLLoss
segmentation_models_pytorch.utils.meter: AverageValueMeter Meter
segmentation_models_pytorch.utils.metrics: Accuracy Fscore IoU Precision Recall
segmentation_models_pytorch.utils.train: Epoch TrainEpoch ValidEpoch
timm.data.transforms: CenterCropOrPad MaybePILToTensor MaybeToTensor RandomCropOrPad RandomPad RandomResizedCropAndInterpolation ResizeKeepRatio ToNumpy ToTensor TrimBorder
timm.layers.activations: GELU GELUTanh HardMish HardSigmoid HardSwish Mish PReLU QuickGELU Sigmoid Swish Tanh
timm.layers.activations_me: HardMishAutoFn HardMishMe HardSigmoidAutoFn HardSigmoidMe HardSwishAutoFn HardSwishMe MishAutoFn MishMe SwishAutoFn SwishMe
timm.layers.adaptive_avgmax_pool: AdaptiveAvgMaxPool2d AdaptiveCatAvgMaxPool2d FastAdaptiveAvgMaxPool FastAdaptiveAvgPool FastAdaptiveCatAvgMaxPool FastAdaptiveMaxPool SelectAdaptivePool2d
timm.layers.attention: Attention AttentionRope
timm.layers.attention2d: Attention2d MultiQueryAttention2d MultiQueryAttentionV2
timm.layers.attention_pool: AttentionPoolLatent AttentionPoolPrr
timm.layers.attention_pool2d: AttentionPool2d RotAttentionPool2d
timm.layers.blur_pool: BlurPool2d
timm.layers.bottleneck_attn: BottleneckAttn PosEmbedRel
timm.layers.cbam: CbamModule ChannelAttn LightCbamModule LightChannelAttn LightSpatialAttn SpatialAttn
timm.layers.classifier: ClNormMlpClassifierHead ClassifierHead NormMlpClassifierHead
timm.layers.cond_conv2d: CondConv2d
timm.layers.config: set_exportable set_layer_config set_no_jit set_scriptable
timm.layers.conv2d_same: Conv2dSame Conv2dSameExport
timm.layers.conv_bn_act: ConvNormAct
timm.layers.coord_attn: CoordAttn EfficientLocalAttn SimpleCoordAttn StripAttn
timm.layers.diff_attention: DiffAttention
timm.layers.drop: DropBlock2d DropPath
timm.layers.eca: CecaModule EcaModule
timm.layers.evo_norm: EvoNorm2dB0 EvoNorm2dB1 EvoNorm2dB2 EvoNorm2dS0 EvoNorm2dS0a EvoNorm2dS1 EvoNorm2dS1a EvoNorm2dS2 EvoNorm2dS2a
timm.layers.filter_response_norm: FilterResponseNormAct2d FilterResponseNormTlu2d
timm.layers.gather_excite: GatherExcite
timm.layers.global_context: GlobalContext
timm.layers.grn: GlobalResponseNorm
timm.layers.halo_attn: HaloAttn PosEmbedRel
timm.layers.hybrid_embed: HybridEmbed HybridEmbedWithSize
timm.layers.inplace_abn: InplaceAbn
timm.layers.interpolate: RegularGridInterpolator
timm.layers.lambda_layer: LambdaLayer
timm.layers.layer_scale: LayerScale LayerScale2d
timm.layers.linear: Linear
timm.layers.median_pool: MedianPool2d
timm.layers.mixed_conv2d: MixedConv2d
timm.layers.ml_decoder: MLDecoder TransformerDecoderLayerOptimal
timm.layers.mlp: ConvMlp GatedMlp GlobalResponseNormMlp GluMlp Mlp SwiGLU
timm.layers.non_local_attn: BatNonLocalAttn BilinearAttnTransform NonLocalAttn
timm.layers.norm: GroupNorm GroupNorm1 LayerNorm LayerNorm2d LayerNorm2dFp32 LayerNormExp2d LayerNormFp32 RmsNorm RmsNorm2d RmsNorm2dFp32 RmsNormFp32 SimpleNorm SimpleNorm2d SimpleNorm2dFp32 SimpleNormFp32
timm.layers.norm_act: BatchNormAct2d FrozenBatchNormAct2d GroupNorm1Act GroupNormAct LayerNormAct LayerNormAct2d LayerNormAct2dFp32 LayerNormActFp32 RmsNormAct RmsNormAct2d RmsNormAct2dFp32 RmsNormActFp32 SyncBatchNormAct
timm.layers.other_pool: LsePlus1d LsePlus2d SimPool1d SimPool2d
timm.layers.patch_dropout: PatchDropout PatchDropoutWithIndices
timm.layers.patch_embed: PatchEmbed PatchEmbedInterpolator PatchEmbedResamplerFixedOrigSize PatchEmbedWithSize
timm.layers.pool2d_same: AvgPool2dSame MaxPool2dSame
timm.layers.pos_embed_rel: RelPosBias RelPosBiasTf RelPosMlp
timm.layers.pos_embed_sincos: FourierEmbed RotaryEmbedding RotaryEmbeddingCat RotaryEmbeddingDinoV3 RotaryEmbeddingMRope RotaryEmbeddingMixed _RotaryEmbeddingBase
timm.layers.selective_kernel: SelectiveKernel SelectiveKernelAttn
timm.layers.separable_conv: SeparableConv2d SeparableConvNormAct
timm.layers.space_to_depth: DepthToSpace SpaceToDepth
timm.layers.split_attn: RadixSoftmax SplitAttn
timm.layers.split_batchnorm: SplitBatchNorm2d
timm.layers.squeeze_excite: EffectiveSEModule SEModule SqueezeExciteCl
timm.layers.std_conv: ScaledStdConv2d ScaledStdConv2dSame StdConv2d StdConv2dSame
timm.models._efficientnet_blocks: CondConvResidual ConvBnAct DepthwiseSeparableConv EdgeResidual InvertedResidual MobileAttention SqueezeExcite UniversalInvertedResidual
timm.models._efficientnet_builder: EfficientNetBuilder
timm.models._features: FeatureDictNet FeatureGetterNet FeatureHookNet FeatureHooks FeatureInfo FeatureListNet
timm.models._features_fx: FeatureGraphNet GraphExtractNet
timm.models._pretrained: DefaultCfg PretrainedCfg
timm.models.beit: Attention Beit Block RelativePositionBias
timm.models.byobnet: BasicBlock BottleneckBlock ByoBlockCfg ByoModelCfg ByobNet DarkBlock DownsampleAvg EdgeBlock LayerFn MobileOneBlock RepVggBlock SelfAttnBlock Stem
timm.models.cait: Cait ClassAttn LayerScaleBlock LayerScaleBlockClassAttn TalkingHeadAttn
timm.models.coat: CoaT ConvPosEnc ConvRelPosEnc FactorAttnConvRelPosEnc ParallelBlock SerialBlock
timm.models.convit: Block ConVit GPSA MHSA
timm.models.convmixer: ConvMixer Residual
timm.models.convnext: ConvNeXt ConvNeXtBlock ConvNeXtStage Downsample
timm.models.cpubone: CPUBone CPUBoneBlock ClsHead ConvAttention ConvLayer FusedMBConv LinearLayer MBConv ResidualBlock
timm.models.crossvit: CrossAttention CrossAttentionBlock CrossVit MultiScaleBlock PatchEmbed
timm.models.csatv2: Block CSATv2 Dct1d Dct2d Dct2dStats LearnableDct2d PosConv SpatialAttention SpatialTransformerBlock TransformerBlock
timm.models.cspnet: BottleneckBlock CrossStage CrossStage3 CspModelCfg CspNet CspStagesCfg CspStemCfg DarkBlock DarkStage EdgeBlock
timm.models.cspnext: CspNext CspNextBlock CspNextLayer DepthwiseSeparableConv SPPBottleneck
timm.models.davit: ChannelAttention ChannelAttentionV2 ChannelBlock ConvPosEnc DaVit DaVitStage Downsample SpatialBlock Stem WindowAttention
timm.models.deepseek_vit: DeepseekVitAligner DeepseekVitBlock DeepseekVitClassifier DeepseekVitEncoder
timm.models.deit: VisionTransformerDistilled
timm.models.densenet: DenseBlock DenseLayer DenseNet DenseTransition
timm.models.dla: DLA DlaBasic DlaBottle2neck DlaBottleneck DlaRoot DlaTree
timm.models.dpn: BnAct BnActConv2d DPN DualPathBlock
timm.models.edgenext: ConvBlock CrossCovarianceAttn EdgeNeXt EdgeNeXtStage PositionalEncodingFourier SplitTransposeBlock
timm.models.efficientformer: Attention ConvMlpWithNorm Downsample EfficientFormer EfficientFormerStage Flat MetaBlock1d MetaBlock2d Pooling Stem4
timm.models.efficientformer_v2: Attention2d Attention2dDownsample ConvMlpWithNorm ConvNorm Downsample EfficientFormerV2 EfficientFormerV2Block EfficientFormerV2Stage LocalGlobalQuery Stem4
timm.models.efficientnet: EfficientNet EfficientNetFeatures
timm.models.efficientvim: ConvLayer1d ConvLayer2d EfficientViM EfficientViMBlock EfficientViMDistilled EfficientViMStage FFN HSMSSD PatchMerging Stem
timm.models.efficientvit_mit: ClassifierHead ConvBlock ConvNormAct DSConv EfficientVit EfficientVitBlock EfficientVitLarge EfficientVitLargeStage EfficientVitStage FusedMBConv LiteMLA MBConv ResidualBlock Stem
timm.models.efficientvit_msra: CascadedGroupAttention ConvMlp ConvNorm EfficientVitBlock EfficientVitMsra EfficientVitStage LocalWindowAttention NormLinear PatchEmbedding PatchMerging ResidualDrop
timm.models.eva: Eva EvaAttention EvaBlock EvaBlockPostNorm
timm.models.fasternet: Block FasterNet MLPBlock Partial_conv3 PatchEmbed PatchMerging
timm.models.fastvit: Attention AttentionBlock ConvMlp FastVit FastVitStage LayerScale2d MobileOneBlock PatchEmbed RepConditionalPosEnc RepMixer RepMixerBlock ReparamLargeKernelConv
timm.models.focalnet: Downsample FocalModulation FocalNet FocalNetBlock FocalNetStage
timm.models.gcvit: Downsample2d FeatureBlock GlobalContextVit GlobalContextVitBlock GlobalContextVitStage MbConvBlock Stem WindowAttentionGlobal
timm.models.gemma4_vit: Gemma4Attention Gemma4Block Gemma4ClippableLinear Gemma4GatedMlp Gemma4PatchEmbed Gemma4RotaryEmbedding2D Gemma4VisionPooler Gemma4VitClassifier Gemma4VitEncoder
timm.models.ghostnet: GhostBottleneck GhostBottleneckV3 GhostModule GhostModuleV2 GhostModuleV3 GhostNet
timm.models.hgnet: ClassifierHead ConvBNAct EseModule HighPerfGpuBlock HighPerfGpuNet HighPerfGpuStage LearnableAffineBlock LightConvBNAct StemV1 StemV2
timm.models.hiera: Hiera HieraBlock MaskUnitAttention PatchEmbed Reroll Unroll
timm.models.hieradet_sam2: HieraDet HieraPatchEmbed MultiScaleAttention MultiScaleBlock
timm.models.hrnet: HighResolutionModule HighResolutionNet HighResolutionNetFeatures SequentialList
timm.models.iformer: ConvBlock ConvNorm FFN IFormer NormLinear RepCPE RepVitClassifier Residual SHMA SHMABlock StageBlock Stem
timm.models.inception_next: ConvMlp InceptionDWConv2d MetaNeXt MetaNeXtBlock MetaNeXtStage MlpClassifierHead
timm.models.inception_resnet_v2: Block17 Block35 Block8 InceptionResnetV2 Mixed_5b Mixed_6a Mixed_7a
timm.models.inception_v3: InceptionA InceptionAux InceptionB InceptionC InceptionD InceptionE InceptionV3
timm.models.inception_v4: InceptionA InceptionB InceptionC InceptionV4 Mixed3a Mixed4a Mixed5a ReductionA ReductionB
timm.models.layers.activations: HardSwish Mish Swish
timm.models.layers.drop: DropPath
timm.models.layers.mlp: Mlp
timm.models.layers.patch_embed: PatchEmbed
timm.models.lcnetv2: LCNetV2 RepDepthwiseSeparable
timm.models.levit: Attention AttentionDownsample ConvNorm Downsample Levit LevitBlock LevitDistilled LevitDownsample LevitMlp LevitStage LinearNorm NormLinear Stem16 Stem8
timm.models.lowformer: ConvAttention ConvLayer FusedMBConv LowFormer LowFormerBlock MBConv ResidualBlock
timm.models.mambaout: Downsample DownsampleNormFirst GatedConvBlock MambaOut MambaOutStage MlpHead Stem
timm.models.maxxvit: Attention2d AttentionCl ConvNeXtBlock Downsample2d MaxxVit MaxxVitBlock MaxxVitCfg MaxxVitConvCfg MaxxVitStage MaxxVitTransformerCfg MbConvBlock ParallelMaxxVitBlock ParallelPartitionAttention PartitionAttention2d PartitionAttentionCl Stem TransformerBlock2d
timm.models.metaformer: Attention Downsampling GroupNorm1NoBias LayerNorm2dNoBias LayerNormNoBias MetaFormer MetaFormerBlock MetaFormerStage MlpHead Pooling Scale SepConv SquaredReLU StarReLU Stem
timm.models.mlp_mixer: Affine MixerBlock MlpMixer ResBlock SpatialGatingBlock SpatialGatingUnit
timm.models.mobilenetv3: MobileNetV3 MobileNetV3Features
timm.models.mobilenetv5: MobileNetV5 MobileNetV5Encoder MobileNetV5MultiScaleFusionAdapter
timm.models.mobilevit: LinearSelfAttention LinearTransformerBlock MobileVitBlock MobileVitV2Block
timm.models.mvitv2: MultiScaleAttention MultiScaleAttentionPoolFirst MultiScaleBlock MultiScaleVit MultiScaleVitCfg MultiScaleVitStage PatchEmbed
timm.models.naflexvit: NaFlexEmbeds NaFlexRopeIterator NaFlexVit NaFlexVitCfg
timm.models.nasnet: ActConvBn BranchSeparables CellStem0 CellStem1 FirstCell NASNetALarge NormalCell ReductionCell0 ReductionCell1 SeparableConv2d
timm.models.nest: Attention ConvPool Nest NestLevel TransformerLayer
timm.models.nextvit: ConvAttention ConvNormAct EfficientAttention NextConvBlock NextStage NextTransformerBlock NextViT PatchEmbed
timm.models.nfnet: DownsampleAvg GammaAct NfCfg NormFreeBlock NormFreeNet
timm.models.pit: ConvEmbedding Pooling PoolingVisionTransformer SequentialTuple Transformer
timm.models.pnasnet: ActConvBn BranchSeparables Cell CellBase CellStem0 FactorizedReduction PNASNet5Large SeparableConv2d
timm.models.pvt_v2: Attention Block MlpWithDepthwiseConv OverlapPatchEmbed PyramidVisionTransformerStage PyramidVisionTransformerV2
timm.models.qwen3_vit: Qwen3VitClassifier Qwen3VitEncoder Qwen3VitPatchMerger
timm.models.rdnet: Block BlockESE DenseBlock DenseStage RDNet
timm.models.regnet: Bottleneck PreBottleneck RegNet RegNetCfg RegStage
timm.models.repghost: RepGhostBottleneck RepGhostModule RepGhostNet
timm.models.repvit: ConvNorm NormLinear RepVggDw RepViTBlock RepVit RepVitClassifier RepVitDownsample RepVitMlp RepVitStage RepVitStem
timm.models.res2net: Bottle2neck
timm.models.resnest: ResNestBottleneck
timm.models.resnet: BasicBlock Bottleneck ResNet
timm.models.resnetv2: Bottleneck DownsampleAvg DownsampleConv PreActBasic PreActBottleneck ResNetStage ResNetV2
timm.models.rexnet: LinearBottleneck RexNet
timm.models.selecsls: SelecSls SelecSlsBlock SelectSeq SequentialList
timm.models.senet: Bottleneck SEBottleneck SEModule SENet SEResNeXtBottleneck SEResNetBlock SEResNetBottleneck
timm.models.sequencer: Downsample2d LSTM2d RNN2dBase RNNIdentity Sequencer2d Sequencer2dBlock Sequencer2dStage Shuffle
timm.models.shvit: BasicBlock Conv2dNorm FFN NormLinear PatchMerging Residual SHSA SHViT StageBlock
timm.models.sknet: SelectiveKernelBasic SelectiveKernelBottleneck
timm.models.starnet: Block ConvBN StarNet
timm.models.swiftformer: Block ConvEncoder EfficientAdditiveAttention Embedding LayerScale2d LocalRepresentation Mlp Stage SwiftFormer
timm.models.swin_transformer: PatchMerging SwinTransformer SwinTransformerBlock SwinTransformerStage WindowAttention
timm.models.swin_transformer_v2: PatchMerging SwinTransformerV2 SwinTransformerV2Block SwinTransformerV2Stage WindowAttention
timm.models.swin_transformer_v2_cr: PatchEmbed PatchMerging SwinTransformerV2Cr SwinTransformerV2CrBlock SwinTransformerV2CrStage WindowMultiHeadAttention
timm.models.tiny_vit: Attention ConvLayer ConvNorm MBConv NormMlp PatchEmbed PatchMerging TinyVit TinyVitBlock TinyVitStage
timm.models.tnt: Attention Block PixelEmbed TNT
timm.models.tresnet: BasicBlock Bottleneck TResNet
timm.models.twins: Block GlobalSubSampleAttn LocallyGroupedAttn PatchEmbed PosConv Twins
timm.models.vgg: ConvMlp VGG
timm.models.visformer: Attention Block SpatialMlp Visformer
timm.models.vision_transformer: Block DiffParallelScalingBlock ParallelScalingBlock ParallelThingsBlock ResPostBlock VisionTransformer
timm.models.vision_transformer_hybrid: ConvStem
timm.models.vision_transformer_relpos: RelPosAttention RelPosBlock ResPostRelPosBlock VisionTransformerRelPos
timm.models.vision_transformer_sam: Attention Block VisionTransformerSAM
timm.models.vitamin: Downsample2d GeGluMlp MbConvLNBlock MbConvStages Stem StridedConv VitCfg VitConvCfg
timm.models.volo: Attention ClassAttention ClassBlock Downsample OutlookAttention Outlooker PatchEmbed Transformer VOLO
timm.models.vovnet: OsaBlock OsaStage SequentialAppendList VovNet
timm.models.xception: Block SeparableConv2d Xception
timm.models.xception_aligned: PreSeparableConv2d PreXceptionModule SeparableConv2d XceptionAligned XceptionModule
timm.models.xcit: ClassAttentionBlock ConvPatchEmbed LPI PositionalEncodingFourier XCA XCABlock Xcit
timm.optim._optim_factory: OptimInfo OptimizerRegistry
timm.optim.adabelief: AdaBelief
timm.optim.adafactor: Adafactor
timm.optim.adafactor_bv: AdafactorBigVision
timm.optim.adahessian: Adahessian
timm.optim.adamp: AdamP
timm.optim.adamw: AdamWLegacy
timm.optim.adan: Adan MultiTensorApply
timm.optim.adopt: Adopt
timm.optim.kron: Kron
timm.optim.lamb: Lamb
timm.optim.laprop: LaProp
timm.optim.lars: Lars
timm.optim.lion: Lion
timm.optim.lookahead: Lookahead
timm.optim.madgrad: MADGRAD
timm.optim.mars: Mars
timm.optim.muon: Muon
timm.optim.nadam: NAdamLegacy
timm.optim.nadamw: NAdamW
timm.optim.nvnovograd: NvNovoGrad
timm.optim.radam: RAdamLegacy
timm.optim.rmsprop_tf: RMSpropTF
timm.optim.sgdp: SGDP
timm.optim.sgdw: SGDW
timm.scheduler.cosine_lr: CosineLRScheduler
timm.scheduler.multistep_lr: MultiStepLRScheduler
timm.scheduler.plateau_lr: PlateauLRScheduler
timm.scheduler.poly_lr: PolyLRScheduler
timm.scheduler.scheduler: Scheduler
timm.scheduler.step_lr: StepLRScheduler
timm.scheduler.tanh_lr: TanhLRScheduler
timm.scheduler.wsd_lr: WSDLRScheduler
torch_geometric.data.batch: Batch DynamicInheritance DynamicInheritanceGetter
torch_geometric.data.data: BaseData Data DataEdgeAttr DataTensorAttr
torch_geometric.data.database: Database RocksDatabase SQLiteDatabase TensorInfo
torch_geometric.data.dataset: Dataset
torch_geometric.data.feature_store: AttrView FeatureStore TensorAttr
torch_geometric.data.graph_store: EdgeAttr GraphStore
torch_geometric.data.hetero_data: HeteroData
torch_geometric.data.hypergraph_data: HyperGraphData
torch_geometric.data.in_memory_dataset: InMemoryDataset
torch_geometric.data.lightning.datamodule: LightningData LightningDataModule LightningDataset LightningLinkData LightningNodeData
torch_geometric.data.on_disk_dataset: OnDiskDataset
torch_geometric.data.storage: BaseStorage EdgeStorage GlobalStorage NodeStorage
torch_geometric.data.summary: Stats Summary
torch_geometric.data.temporal: TemporalData
torch_geometric.data.view: ItemsView KeysView MappingView ValuesView
torch_geometric.nn.aggr.attention: AttentionalAggregation
torch_geometric.nn.aggr.base: Aggregation
torch_geometric.nn.aggr.basic: MaxAggregation MeanAggregation MinAggregation MulAggregation PowerMeanAggregation SoftmaxAggregation StdAggregation SumAggregation VarAggregation
torch_geometric.nn.aggr.deep_sets: DeepSetsAggregation
torch_geometric.nn.aggr.equilibrium: EquilibriumAggregation MomentumOptimizer ResNetPotential
torch_geometric.nn.aggr.fused: FusedAggregation
torch_geometric.nn.aggr.gmt: GraphMultisetTransformer
torch_geometric.nn.aggr.gru: GRUAggregation
torch_geometric.nn.aggr.lcm: LCMAggregation
torch_geometric.nn.aggr.lstm: LSTMAggregation
torch_geometric.nn.aggr.mlp: MLPAggregation
torch_geometric.nn.aggr.multi: MultiAggregation
torch_geometric.nn.aggr.patch_transformer: PatchTransformerAggregation
torch_geometric.nn.aggr.quantile: MedianAggregation QuantileAggregation
torch_geometric.nn.aggr.scaler: DegreeScalerAggregation
torch_geometric.nn.aggr.set2set: Set2Set
torch_geometric.nn.aggr.set_transformer: SetTransformerAggregation
torch_geometric.nn.aggr.sort: SortAggregation
torch_geometric.nn.aggr.utils: InducedSetAttentionBlock MultiheadAttentionBlock PoolingByMultiheadAttention SetAttentionBlock
torch_geometric.nn.aggr.variance_preserving: VariancePreservingAggregation
torch_geometric.nn.attention.performer: PerformerAttention PerformerProjection
torch_geometric.nn.attention.polynormer: PolynormerAttention
torch_geometric.nn.attention.qformer: QFormer
torch_geometric.nn.attention.sgformer: SGFormerAttention
torch_geometric.nn.conv.agnn_conv: AGNNConv
torch_geometric.nn.conv.antisymmetric_conv: AntiSymmetricConv
torch_geometric.nn.conv.appnp: APPNP
torch_geometric.nn.conv.arma_conv: ARMAConv
torch_geometric.nn.conv.cg_conv: CGConv
torch_geometric.nn.conv.cheb_conv: ChebConv
torch_geometric.nn.conv.cluster_gcn_conv: ClusterGCNConv
torch_geometric.nn.conv.cugraph.base: CuGraphModule
torch_geometric.nn.conv.cugraph.gat_conv: CuGraphGATConv
torch_geometric.nn.conv.cugraph.rgcn_conv: CuGraphRGCNConv
torch_geometric.nn.conv.cugraph.sage_conv: CuGraphSAGEConv
torch_geometric.nn.conv.dir_gnn_conv: DirGNNConv
torch_geometric.nn.conv.dna_conv: Attention DNAConv Linear MultiHead
torch_geometric.nn.conv.edge_conv: DynamicEdgeConv EdgeConv
torch_geometric.nn.conv.eg_conv: EGConv
torch_geometric.nn.conv.fa_conv: FAConv
torch_geometric.nn.conv.feast_conv: FeaStConv
torch_geometric.nn.conv.film_conv: FiLMConv
torch_geometric.nn.conv.fused_gat_conv: FusedGATConv
torch_geometric.nn.conv.gat_conv: GATConv
torch_geometric.nn.conv.gated_graph_conv: GatedGraphConv
torch_geometric.nn.conv.gatv2_conv: GATv2Conv
torch_geometric.nn.conv.gcn2_conv: GCN2Conv
torch_geometric.nn.conv.gcn_conv: GCNConv
torch_geometric.nn.conv.gen_conv: GENConv MLP
torch_geometric.nn.conv.general_conv: GeneralConv
torch_geometric.nn.conv.gin_conv: GINConv GINEConv
torch_geometric.nn.conv.gmm_conv: GMMConv
torch_geometric.nn.conv.gps_conv: GPSConv
torch_geometric.nn.conv.graph_conv: GraphConv
torch_geometric.nn.conv.gravnet_conv: GravNetConv
torch_geometric.nn.conv.han_conv: HANConv
torch_geometric.nn.conv.heat_conv: HEATConv
torch_geometric.nn.conv.hetero_conv: HeteroConv
torch_geometric.nn.conv.hgt_conv: HGTConv
torch_geometric.nn.conv.hypergraph_conv: HypergraphConv
torch_geometric.nn.conv.le_conv: LEConv
torch_geometric.nn.conv.lg_conv: LGConv
torch_geometric.nn.conv.meshcnn_conv: MeshCNNConv
torch_geometric.nn.conv.message_passing: MessagePassing
torch_geometric.nn.conv.mf_conv: MFConv
torch_geometric.nn.conv.mixhop_conv: MixHopConv
torch_geometric.nn.conv.nn_conv: NNConv
torch_geometric.nn.conv.pan_conv: PANConv
torch_geometric.nn.conv.pdn_conv: PDNConv
torch_geometric.nn.conv.pna_conv: PNAConv
torch_geometric.nn.conv.point_conv: PointNetConv
torch_geometric.nn.conv.point_gnn_conv: PointGNNConv
torch_geometric.nn.conv.point_transformer_conv: PointTransformerConv
torch_geometric.nn.conv.ppf_conv: PPFConv
torch_geometric.nn.conv.res_gated_graph_conv: ResGatedGraphConv
torch_geometric.nn.conv.rgat_conv: RGATConv
torch_geometric.nn.conv.rgcn_conv: FastRGCNConv RGCNConv
torch_geometric.nn.conv.sage_conv: SAGEConv
torch_geometric.nn.conv.sg_conv: SGConv
torch_geometric.nn.conv.signed_conv: SignedConv
torch_geometric.nn.conv.simple_conv: SimpleConv
torch_geometric.nn.conv.spline_conv: SplineConv
torch_geometric.nn.conv.ssg_conv: SSGConv
torch_geometric.nn.conv.supergat_conv: SuperGATConv
torch_geometric.nn.conv.tag_conv: TAGConv
torch_geometric.nn.conv.transformer_conv: TransformerConv
torch_geometric.nn.conv.wl_conv: WLConv
torch_geometric.nn.conv.wl_conv_continuous: WLConvContinuous
torch_geometric.nn.conv.x_conv: XConv
torch_geometric.nn.data_parallel: DataParallel
torch_geometric.nn.dense.dense_gat_conv: DenseGATConv
torch_geometric.nn.dense.dense_gcn_conv: DenseGCNConv
torch_geometric.nn.dense.dense_gin_conv: DenseGINConv
torch_geometric.nn.dense.dense_graph_conv: DenseGraphConv
torch_geometric.nn.dense.dense_sage_conv: DenseSAGEConv
torch_geometric.nn.dense.dmon_pool: DMoNPooling
torch_geometric.nn.dense.linear: HeteroDictLinear HeteroLinear Linear
torch_geometric.nn.encoding: PositionalEncoding TemporalEncoding
torch_geometric.nn.fx: Transformer
torch_geometric.nn.glob: GlobalAttention
torch_geometric.nn.kge.base: KGEModel
torch_geometric.nn.kge.complex: ComplEx
torch_geometric.nn.kge.distmult: DistMult
torch_geometric.nn.kge.loader: KGTripletLoader
torch_geometric.nn.kge.rotate: RotatE
torch_geometric.nn.kge.transe: TransE
torch_geometric.nn.lr_scheduler: ConstantWithWarmupLR CosineWithWarmupLR CosineWithWarmupRestartsLR LinearWithWarmupLR PolynomialWithWarmupLR
torch_geometric.nn.models.attentive_fp: AttentiveFP GATEConv
torch_geometric.nn.models.attract_repel: ARLinkPredictor
torch_geometric.nn.models.autoencoder: ARGA ARGVA GAE InnerProductDecoder VGAE
torch_geometric.nn.models.basic_gnn: BasicGNN EdgeCNN GAT GCN GIN GraphSAGE PNA
torch_geometric.nn.models.correct_and_smooth: CorrectAndSmooth
torch_geometric.nn.models.deep_graph_infomax: DeepGraphInfomax
torch_geometric.nn.models.deepgcn: DeepGCNLayer
torch_geometric.nn.models.dimenet: BesselBasisLayer DimeNet DimeNetPlusPlus EmbeddingBlock Envelope InteractionBlock InteractionPPBlock OutputBlock OutputPPBlock ResidualLayer SphericalBasisLayer
torch_geometric.nn.models.gnnff: EdgeBlock GNNFF GaussianFilter NodeBlock
torch_geometric.nn.models.gpse: BatchNorm1dEdge BatchNorm1dNode GNNInductiveHybridMultiHead GNNStackStage GPSE GPSENodeEncoder GeneralLayer GeneralMultiLayer IdentityHead Linear MLP ResGatedGCNConv
torch_geometric.nn.models.graph_mixer: LinkEncoder NodeEncoder _MLPMixer
torch_geometric.nn.models.graph_unet: GraphUNet
torch_geometric.nn.models.jumping_knowledge: HeteroJumpingKnowledge JumpingKnowledge
torch_geometric.nn.models.label_prop: LabelPropagation
torch_geometric.nn.models.lightgcn: BPRLoss LightGCN
torch_geometric.nn.models.linkx: LINKX SparseLinear
torch_geometric.nn.models.lpformer: LPAttLayer LPFormer MLP
torch_geometric.nn.models.mask_label: MaskLabel
torch_geometric.nn.models.meta: MetaLayer
torch_geometric.nn.models.metapath2vec: MetaPath2Vec
torch_geometric.nn.models.mlp: MLP
torch_geometric.nn.models.neural_fingerprint: NeuralFingerprint
torch_geometric.nn.models.node2vec: Node2Vec
torch_geometric.nn.models.pmlp: PMLP
torch_geometric.nn.models.polynormer: Polynormer
torch_geometric.nn.models.re_net: RENet
torch_geometric.nn.models.rect: RECT_L
torch_geometric.nn.models.rev_gnn: GroupAddRev InvertibleFunction InvertibleModule
torch_geometric.nn.models.schnet: CFConv GaussianSmearing InteractionBlock RadiusInteractionGraph SchNet ShiftedSoftplus
torch_geometric.nn.models.sgformer: GraphModule SGFormer SGModule
torch_geometric.nn.models.signed_gcn: SignedGCN
torch_geometric.nn.models.tgn: IdentityMessage LastAggregator LastNeighborLoader MeanAggregator TGNMemory TimeEncoder
torch_geometric.nn.models.visnet: Atomref CosineCutoff Distance EdgeEmbedding EquivariantScalar ExpNormalSmearing GatedEquivariantBlock NeighborEmbedding Sphere VecLayerNorm ViSNet ViSNetBlock ViS_MP ViS_MP_Vertex
torch_geometric.nn.module_dict: ModuleDict
torch_geometric.nn.norm.batch_norm: BatchNorm HeteroBatchNorm
torch_geometric.nn.norm.diff_group_norm: DiffGroupNorm
torch_geometric.nn.norm.graph_norm: GraphNorm
torch_geometric.nn.norm.graph_size_norm: GraphSizeNorm
torch_geometric.nn.norm.instance_norm: InstanceNorm
torch_geometric.nn.norm.layer_norm: HeteroLayerNorm LayerNorm
torch_geometric.nn.norm.mean_subtraction_norm: MeanSubtractionNorm
torch_geometric.nn.norm.msg_norm: MessageNorm
torch_geometric.nn.norm.pair_norm: PairNorm
torch_geometric.nn.parameter_dict: ParameterDict
torch_geometric.nn.pool.asap: ASAPooling
torch_geometric.nn.pool.cluster_pool: ClusterPooling UnpoolInfo
torch_geometric.nn.pool.connect.base: Connect ConnectOutput
torch_geometric.nn.pool.connect.filter_edges: FilterEdges
torch_geometric.nn.pool.edge_pool: EdgePooling UnpoolInfo
torch_geometric.nn.pool.knn: ApproxL2KNNIndex ApproxMIPSKNNIndex KNNIndex KNNOutput L2KNNIndex MIPSKNNIndex
torch_geometric.nn.pool.mem_pool: MemPooling
torch_geometric.nn.pool.pan_pool: PANPooling
torch_geometric.nn.pool.sag_pool: SAGPooling
torch_geometric.nn.pool.select.base: Select SelectOutput
torch_geometric.nn.pool.select.topk: SelectTopK
torch_geometric.nn.pool.topk_pool: TopKPooling
torch_geometric.nn.reshape: Reshape
torch_geometric.nn.sequential: Child Sequential
torch_geometric.nn.to_fixed_size_transformer: ToFixedSizeTransformer
torch_geometric.nn.to_hetero_module: ToHeteroLinear ToHeteroMessagePassing
torch_geometric.nn.to_hetero_transformer: ToHeteroTransformer
torch_geometric.nn.to_hetero_with_bases_transformer: HeteroBasisConv LinearAlign ToHeteroWithBasesTransformer
torch_geometric.typing: CPUHashMap CUDAHashMap EdgeTypeStr MockTorchCSCTensor SparseStorage SparseTensor TensorFrame torch_sparse
torchaudio.models._hdemucs: HDemucs _BLSTM _DConv _HDecLayer _HEncLayer _LayerScale _LocalState _ScaledEmbedding
torchaudio.models.conformer: Conformer ConformerLayer _ConvolutionModule _FeedForwardModule
torchaudio.models.conv_tasnet: ConvBlock ConvTasNet MaskGenerator
torchaudio.models.decoder._ctc_decoder: CTCDecoder CTCDecoderLM CTCDecoderLMState CTCHypothesis
torchaudio.models.decoder._cuda_ctc_decoder: CUCTCDecoder CUCTCHypothesis
torchaudio.models.deepspeech: DeepSpeech FullyConnected
torchaudio.models.emformer: Emformer _EmformerAttention _EmformerImpl _EmformerLayer
torchaudio.models.rnnt: RNNT _CustomLSTM _EmformerEncoder _Joiner _Predictor _TimeReduction _Transcriber
torchaudio.models.rnnt_decoder: RNNTBeamSearch
torchaudio.models.squim.objective: AutoPool DPRNN Encoder RangeSigmoid SingleRNN SquimObjective
torchaudio.models.squim.subjective: AttPool Predictor SquimSubjective
torchaudio.models.tacotron2: Tacotron2 _Attention _Decoder _Encoder _LocationLayer _Postnet _Prenet
torchaudio.models.wav2letter: Wav2Letter
torchaudio.models.wav2vec2.components: ConvLayerBlock ConvolutionalPositionalEmbedding Encoder EncoderLayer FeatureExtractor FeatureProjection FeedForward GradMultiply LayerNorm LogitGenerator MaskGenerator SelfAttention Transformer
torchaudio.models.wav2vec2.model: HuBERTPretrainModel Wav2Vec2Model
torchaudio.models.wav2vec2.wavlm_attention: WavLMSelfAttention
torchaudio.models.wavernn: MelResNet ResBlock Stretch2d UpsampleNetwork WaveRNN
torchaudio.transforms._multi_channel: MVDR PSD RTFMVDR SoudenMVDR
torchaudio.transforms._transforms: AddNoise AmplitudeToDB ComputeDeltas Convolve Deemphasis FFTConvolve Fade FrequencyMasking GriffinLim InverseMelScale InverseSpectrogram LFCC Loudness MFCC MelScale MelSpectrogram MuLawDecoding MuLawEncoding PitchShift Preemphasis RNNTLoss Resample SlidingWindowCmn SpecAugment SpectralCentroid Spectrogram Speed SpeedPerturbation TimeMasking TimeStretch Vad Vol _AxisMasking
torchmetrics.aggregation: BaseAggregator CatMetric MaxMetric MeanMetric MinMetric RunningMean RunningSum SumMetric
torchmetrics.audio._deprecated: _PermutationInvariantTraining _ScaleInvariantSignalDistortionRatio _ScaleInvariantSignalNoiseRatio _SignalDistortionRatio _SignalNoiseRatio
torchmetrics.audio.dnsmos: DeepNoiseSuppressionMeanOpinionScore
torchmetrics.audio.nisqa: NonIntrusiveSpeechQualityAssessment
torchmetrics.audio.pesq: PerceptualEvaluationSpeechQuality
torchmetrics.audio.pit: PermutationInvariantTraining
torchmetrics.audio.sdr: ScaleInvariantSignalDistortionRatio SignalDistortionRatio SourceAggregatedSignalDistortionRatio
torchmetrics.audio.snr: ComplexScaleInvariantSignalNoiseRatio ScaleInvariantSignalNoiseRatio SignalNoiseRatio
torchmetrics.audio.srmr: SpeechReverberationModulationEnergyRatio
torchmetrics.audio.stoi: ShortTimeObjectiveIntelligibility
torchmetrics.classification.accuracy: Accuracy BinaryAccuracy MulticlassAccuracy MultilabelAccuracy
torchmetrics.classification.auroc: AUROC BinaryAUROC MulticlassAUROC MultilabelAUROC
torchmetrics.classification.average_precision: AveragePrecision BinaryAveragePrecision MulticlassAveragePrecision MultilabelAveragePrecision
torchmetrics.classification.base: _ClassificationTaskWrapper
torchmetrics.classification.cohen_kappa: BinaryCohenKappa CohenKappa MulticlassCohenKappa
torchmetrics.classification.confusion_matrix: BinaryConfusionMatrix ConfusionMatrix MulticlassConfusionMatrix MultilabelConfusionMatrix
torchmetrics.classification.eer: BinaryEER EER MulticlassEER MultilabelEER
torchmetrics.classification.exact_match: ExactMatch MulticlassExactMatch MultilabelExactMatch
torchmetrics.classification.f_beta: BinaryF1Score BinaryFBetaScore F1Score FBetaScore MulticlassF1Score MulticlassFBetaScore MultilabelF1Score MultilabelFBetaScore
torchmetrics.classification.group_fairness: BinaryFairness BinaryGroupStatRates _AbstractGroupStatScores
torchmetrics.classification.hamming: BinaryHammingDistance HammingDistance MulticlassHammingDistance MultilabelHammingDistance
torchmetrics.classification.hinge: BinaryHingeLoss HingeLoss MulticlassHingeLoss
torchmetrics.classification.jaccard: BinaryJaccardIndex JaccardIndex MulticlassJaccardIndex MultilabelJaccardIndex
torchmetrics.classification.logauc: BinaryLogAUC LogAUC MulticlassLogAUC MultilabelLogAUC
torchmetrics.classification.matthews_corrcoef: BinaryMatthewsCorrCoef MatthewsCorrCoef MulticlassMatthewsCorrCoef MultilabelMatthewsCorrCoef
torchmetrics.classification.negative_predictive_value: BinaryNegativePredictiveValue MulticlassNegativePredictiveValue MultilabelNegativePredictiveValue NegativePredictiveValue
torchmetrics.classification.precision_fixed_recall: BinaryPrecisionAtFixedRecall MulticlassPrecisionAtFixedRecall MultilabelPrecisionAtFixedRecall PrecisionAtFixedRecall
torchmetrics.classification.precision_recall: BinaryPrecision BinaryRecall MulticlassPrecision MulticlassRecall MultilabelPrecision MultilabelRecall Precision Recall
torchmetrics.classification.precision_recall_curve: BinaryPrecisionRecallCurve MulticlassPrecisionRecallCurve MultilabelPrecisionRecallCurve PrecisionRecallCurve
torchmetrics.classification.ranking: MultilabelRankingAveragePrecision MultilabelRankingLoss
torchmetrics.classification.recall_fixed_precision: BinaryRecallAtFixedPrecision MulticlassRecallAtFixedPrecision MultilabelRecallAtFixedPrecision RecallAtFixedPrecision
torchmetrics.classification.roc: BinaryROC MulticlassROC MultilabelROC ROC
torchmetrics.classification.sensitivity_specificity: BinarySensitivityAtSpecificity MulticlassSensitivityAtSpecificity MultilabelSensitivityAtSpecificity SensitivityAtSpecificity
torchmetrics.classification.specificity: BinarySpecificity MulticlassSpecificity MultilabelSpecificity Specificity
torchmetrics.classification.specificity_sensitivity: BinarySpecificityAtSensitivity MulticlassSpecificityAtSensitivity MultilabelSpecificityAtSensitivity SpecificityAtSensitivity
torchmetrics.classification.stat_scores: BinaryStatScores MulticlassStatScores MultilabelStatScores StatScores _AbstractStatScores
torchmetrics.clustering.adjusted_mutual_info_score: AdjustedMutualInfoScore
torchmetrics.clustering.adjusted_rand_score: AdjustedRandScore
torchmetrics.clustering.calinski_harabasz_score: CalinskiHarabaszScore
torchmetrics.clustering.cluster_accuracy: ClusterAccuracy
torchmetrics.clustering.davies_bouldin_score: DaviesBouldinScore
torchmetrics.clustering.dunn_index: DunnIndex
torchmetrics.clustering.fowlkes_mallows_index: FowlkesMallowsIndex
torchmetrics.clustering.homogeneity_completeness_v_measure: CompletenessScore HomogeneityScore VMeasureScore
torchmetrics.clustering.mutual_info_score: MutualInfoScore
torchmetrics.clustering.normalized_mutual_info_score: NormalizedMutualInfoScore
torchmetrics.clustering.rand_score: RandScore
torchmetrics.collections: MetricCollection
torchmetrics.detection._deprecated: _ModifiedPanopticQuality _PanopticQuality
torchmetrics.detection._mean_ap: BaseMetricResults COCOMetricResults MAPMetricResults MARMetricResults MeanAveragePrecision
torchmetrics.detection.ciou: CompleteIntersectionOverUnion
torchmetrics.detection.diou: DistanceIntersectionOverUnion
torchmetrics.detection.giou: GeneralizedIntersectionOverUnion
torchmetrics.detection.helpers: CocoBackend
torchmetrics.detection.iou: IntersectionOverUnion
torchmetrics.detection.mean_ap: MeanAveragePrecision
torchmetrics.detection.panoptic_qualities: ModifiedPanopticQuality PanopticQuality
torchmetrics.functional.audio.dnsmos: InferenceSession
torchmetrics.functional.audio.nisqa: _AdaptCNN _Framewise _NISQADIM _PoolAttFF _Pooling _SelfAttention _SelfAttentionLayer _TimeDependency
torchmetrics.functional.image.arniqa: _ARNIQA _NoTrainArniqa
torchmetrics.functional.image.dists: DISTSNetwork L2pooling
torchmetrics.functional.image.lpips: Alexnet NetLinLayer ScalingLayer SqueezeNet Vgg16 _LPIPS _NoTrainLpips
torchmetrics.functional.image.perceptual_path_length: GeneratorType
torchmetrics.functional.multimodal.clip_score: JinaProcessorWrapper
torchmetrics.functional.text.helper: _LevenshteinEditDistance
torchmetrics.functional.text.infolm: _InformationMeasure
torchmetrics.functional.text.sacre_bleu: _SacreBLEUTokenizer
torchmetrics.functional.text.ter: _TercomTokenizer
torchmetrics.image._deprecated: _ErrorRelativeGlobalDimensionlessSynthesis _MultiScaleStructuralSimilarityIndexMeasure _PeakSignalNoiseRatio _RootMeanSquaredErrorUsingSlidingWindow _SpectralAngleMapper _SpectralDistortionIndex _StructuralSimilarityIndexMeasure _TotalVariation _UniversalImageQualityIndex
torchmetrics.image.arniqa: ARNIQA
torchmetrics.image.d_lambda: SpectralDistortionIndex
torchmetrics.image.d_s: SpatialDistortionIndex
torchmetrics.image.dists: DeepImageStructureAndTextureSimilarity
torchmetrics.image.ergas: ErrorRelativeGlobalDimensionlessSynthesis
torchmetrics.image.fid: FrechetInceptionDistance NoTrainInceptionV3 _FeatureExtractorInceptionV3
torchmetrics.image.inception: InceptionScore
torchmetrics.image.kid: KernelInceptionDistance
torchmetrics.image.lpip: LearnedPerceptualImagePatchSimilarity
torchmetrics.image.mifid: MemorizationInformedFrechetInceptionDistance
torchmetrics.image.perceptual_path_length: PerceptualPathLength
torchmetrics.image.psnr: PeakSignalNoiseRatio
torchmetrics.image.psnrb: PeakSignalNoiseRatioWithBlockedEffect
torchmetrics.image.qnr: QualityWithNoReference
torchmetrics.image.rmse_sw: RootMeanSquaredErrorUsingSlidingWindow
torchmetrics.image.sam: SpectralAngleMapper
torchmetrics.image.scc: SpatialCorrelationCoefficient
torchmetrics.image.ssim: MultiScaleStructuralSimilarityIndexMeasure StructuralSimilarityIndexMeasure
torchmetrics.image.tv: TotalVariation
torchmetrics.image.uqi: UniversalImageQualityIndex
torchmetrics.image.vif: VisualInformationFidelity
torchmetrics.metric: CompositionalMetric Metric
torchmetrics.multimodal.clip_iqa: CLIPImageQualityAssessment
torchmetrics.multimodal.clip_score: CLIPScore
torchmetrics.nominal.cramers: CramersV
torchmetrics.nominal.fleiss_kappa: FleissKappa
torchmetrics.nominal.pearson: PearsonsContingencyCoefficient
torchmetrics.nominal.theils_u: TheilsU
torchmetrics.nominal.tschuprows: TschuprowsT
torchmetrics.regression.concordance: ConcordanceCorrCoef
torchmetrics.regression.cosine_similarity: CosineSimilarity
torchmetrics.regression.crps: ContinuousRankedProbabilityScore
torchmetrics.regression.csi: CriticalSuccessIndex
torchmetrics.regression.explained_variance: ExplainedVariance
torchmetrics.regression.js_divergence: JensenShannonDivergence
torchmetrics.regression.kendall: KendallRankCorrCoef
torchmetrics.regression.kl_divergence: KLDivergence
torchmetrics.regression.minkowski: MinkowskiDistance
torchmetrics.regression.pearson: PearsonCorrCoef
torchmetrics.regression.r2: R2Score
torchmetrics.regression.spearman: SpearmanCorrCoef
torchmetrics.regression.tweedie_deviance: TweedieDevianceScore
torchmetrics.retrieval._deprecated: _RetrievalFallOut _RetrievalHitRate _RetrievalMAP _RetrievalMRR _RetrievalNormalizedDCG _RetrievalPrecision _RetrievalPrecisionRecallCurve _RetrievalRPrecision _RetrievalRecall _RetrievalRecallAtFixedPrecision
torchmetrics.retrieval.auroc: RetrievalAUROC
torchmetrics.retrieval.average_precision: RetrievalMAP
torchmetrics.retrieval.base: RetrievalMetric
torchmetrics.retrieval.fall_out: RetrievalFallOut
torchmetrics.retrieval.hit_rate: RetrievalHitRate
torchmetrics.retrieval.ndcg: RetrievalNormalizedDCG
torchmetrics.retrieval.precision: RetrievalPrecision
torchmetrics.retrieval.precision_recall_curve: RetrievalPrecisionRecallCurve RetrievalRecallAtFixedPrecision
torchmetrics.retrieval.r_precision: RetrievalRPrecision
torchmetrics.retrieval.recall: RetrievalRecall
torchmetrics.retrieval.reciprocal_rank: RetrievalMRR
torchmetrics.segmentation.dice: DiceScore
torchmetrics.segmentation.generalized_dice: GeneralizedDiceScore
torchmetrics.segmentation.hausdorff_distance: HausdorffDistance
torchmetrics.segmentation.mean_iou: MeanIoU
torchmetrics.shape.procrustes: ProcrustesDisparity
torchmetrics.text._deprecated: _BLEUScore _CHRFScore _CharErrorRate _ExtendedEditDistance _MatchErrorRate _Perplexity _SQuAD _SacreBLEUScore _TranslationEditRate _WordErrorRate _WordInfoLost _WordInfoPreserved
torchmetrics.text.bert: BERTScore
torchmetrics.text.bleu: BLEUScore
torchmetrics.text.cer: CharErrorRate
torchmetrics.text.chrf: CHRFScore
torchmetrics.text.edit: EditDistance
torchmetrics.text.eed: ExtendedEditDistance
torchmetrics.text.infolm: InfoLM
torchmetrics.text.mer: MatchErrorRate
torchmetrics.text.perplexity: Perplexity
torchmetrics.text.rouge: ROUGEScore
torchmetrics.text.sacre_bleu: SacreBLEUScore
torchmetrics.text.squad: SQuAD
torchmetrics.text.ter: TranslationEditRate
torchmetrics.text.wer: WordErrorRate
torchmetrics.text.wil: WordInfoLost
torchmetrics.text.wip: WordInfoPreserved
torchmetrics.video.vmaf: VideoMultiMethodAssessmentFusion
torchmetrics.wrappers.abstract: WrapperMetric
torchmetrics.wrappers.bootstrapping: BootStrapper
torchmetrics.wrappers.classwise: ClasswiseWrapper
torchmetrics.wrappers.feature_share: FeatureShare NetworkCache
torchmetrics.wrappers.minmax: MinMaxMetric
torchmetrics.wrappers.multioutput: MultioutputWrapper
torchmetrics.wrappers.multitask: MultitaskWrapper
torchmetrics.wrappers.running: Running
torchmetrics.wrappers.tracker: MetricTracker
torchmetrics.wrappers.transformations: BinaryTargetTransformer LambdaInputTransformer MetricInputTransformer
torchvision.models._api: Weights
torchvision.models._utils: IntermediateLayerGetter _ModelURLs
torchvision.models.alexnet: AlexNet
torchvision.models.convnext: CNBlock CNBlockConfig ConvNeXt LayerNorm2d
torchvision.models.densenet: DenseNet _DenseBlock _DenseLayer _Transition
torchvision.models.detection._utils: BalancedPositiveNegativeSampler BoxCoder BoxLinearCoder Matcher SSDMatcher
torchvision.models.detection.anchor_utils: AnchorGenerator DefaultBoxGenerator
torchvision.models.detection.backbone_utils: BackboneWithFPN
torchvision.models.detection.faster_rcnn: FastRCNNConvFCHead FastRCNNPredictor FasterRCNN TwoMLPHead
torchvision.models.detection.fcos: FCOS FCOSClassificationHead FCOSHead FCOSRegressionHead
torchvision.models.detection.generalized_rcnn: GeneralizedRCNN
torchvision.models.detection.image_list: ImageList
torchvision.models.detection.keypoint_rcnn: KeypointRCNN KeypointRCNNHeads KeypointRCNNPredictor
torchvision.models.detection.mask_rcnn: MaskRCNN MaskRCNNHeads MaskRCNNPredictor
torchvision.models.detection.retinanet: RetinaNet RetinaNetClassificationHead RetinaNetHead RetinaNetRegressionHead
torchvision.models.detection.roi_heads: RoIHeads
torchvision.models.detection.rpn: RPNHead RegionProposalNetwork
torchvision.models.detection.ssd: SSD SSDClassificationHead SSDFeatureExtractorVGG SSDHead SSDRegressionHead SSDScoringHead
torchvision.models.detection.ssdlite: SSDLiteClassificationHead SSDLiteFeatureExtractorMobileNet SSDLiteHead SSDLiteRegressionHead
torchvision.models.detection.transform: GeneralizedRCNNTransform
torchvision.models.efficientnet: EfficientNet FusedMBConv FusedMBConvConfig MBConv MBConvConfig _MBConvConfig
torchvision.models.feature_extraction: DualGraphModule LeafModuleAwareTracer NodePathTracer
torchvision.models.googlenet: BasicConv2d GoogLeNet Inception InceptionAux
torchvision.models.inception: BasicConv2d Inception3 InceptionA InceptionAux InceptionB InceptionC InceptionD InceptionE
torchvision.models.maxvit: MBConv MaxVit MaxVitBlock MaxVitLayer PartitionAttentionLayer RelativePositionalMultiHeadAttention SwapAxes WindowDepartition WindowPartition
torchvision.models.mnasnet: MNASNet _InvertedResidual
torchvision.models.mobilenet: ConvBNReLU InvertedResidual MobileNetV2
torchvision.models.mobilenetv2: InvertedResidual MobileNetV2
torchvision.models.mobilenetv3: InvertedResidual InvertedResidualConfig MobileNetV3
torchvision.models.optical_flow.raft: BottleneckBlock ConvGRU CorrBlock FeatureEncoder FlowHead MaskPredictor MotionEncoder RAFT RecurrentBlock ResidualBlock UpdateBlock
torchvision.models.quantization.googlenet: QuantizableBasicConv2d QuantizableGoogLeNet QuantizableInception QuantizableInceptionAux
torchvision.models.quantization.inception: QuantizableBasicConv2d QuantizableInception3 QuantizableInceptionA QuantizableInceptionAux QuantizableInceptionB QuantizableInceptionC QuantizableInceptionD QuantizableInceptionE
torchvision.models.quantization.mobilenetv2: QuantizableInvertedResidual QuantizableMobileNetV2
torchvision.models.quantization.mobilenetv3: QuantizableInvertedResidual QuantizableMobileNetV3 QuantizableSqueezeExcitation
torchvision.models.quantization.resnet: QuantizableBasicBlock QuantizableBottleneck QuantizableResNet
torchvision.models.quantization.shufflenetv2: QuantizableInvertedResidual QuantizableShuffleNetV2
torchvision.models.regnet: AnyStage BlockParams BottleneckTransform RegNet ResBottleneckBlock SimpleStemIN
torchvision.models.resnet: BasicBlock Bottleneck ResNet
torchvision.models.segmentation._utils: _SimpleSegmentationModel
torchvision.models.segmentation.deeplabv3: ASPP ASPPConv ASPPPooling DeepLabHead DeepLabV3
torchvision.models.segmentation.fcn: FCN FCNHead
torchvision.models.segmentation.lraspp: LRASPP LRASPPHead
torchvision.models.shufflenetv2: InvertedResidual ShuffleNetV2
torchvision.models.squeezenet: Fire SqueezeNet
torchvision.models.swin_transformer: PatchMerging PatchMergingV2 ShiftedWindowAttention ShiftedWindowAttentionV2 SwinTransformer SwinTransformerBlock SwinTransformerBlockV2
torchvision.models.vgg: VGG
torchvision.models.video.mvit: MSBlockConfig MViT MultiscaleAttention MultiscaleBlock Pool PositionalEncoding
torchvision.models.video.resnet: BasicBlock BasicStem Bottleneck Conv2Plus1D Conv3DNoTemporal Conv3DSimple R2Plus1dStem VideoResNet
torchvision.models.video.s3d: S3D SepInceptionBlock3D TemporalSeparableConv
torchvision.models.video.swin_transformer: PatchEmbed3d ShiftedWindowAttention3d SwinTransformer3d
torchvision.models.vision_transformer: ConvStemConfig Encoder EncoderBlock MLPBlock VisionTransformer
torchvision.ops.deform_conv: DeformConv2d
torchvision.ops.drop_block: DropBlock2d DropBlock3d
torchvision.ops.feature_pyramid_network: ExtraFPNBlock FeaturePyramidNetwork LastLevelMaxPool LastLevelP6P7
torchvision.ops.misc: Conv2dNormActivation Conv3dNormActivation ConvNormActivation FrozenBatchNorm2d MLP Permute SqueezeExcitation
torchvision.ops.poolers: LevelMapper MultiScaleRoIAlign
torchvision.ops.ps_roi_align: PSRoIAlign
torchvision.ops.ps_roi_pool: PSRoIPool
torchvision.ops.roi_align: RoIAlign
torchvision.ops.roi_pool: RoIPool
torchvision.ops.stochastic_depth: StochasticDepth
torchvision.transforms._presets: ImageClassification ObjectDetection OpticalFlow SemanticSegmentation VideoClassification
torchvision.transforms._transforms_video: CenterCropVideo NormalizeVideo RandomCropVideo RandomHorizontalFlipVideo RandomResizedCropVideo ToTensorVideo
torchvision.transforms.autoaugment: AugMix AutoAugment RandAugment TrivialAugmentWide
torchvision.transforms.transforms: CenterCrop ColorJitter Compose ConvertImageDtype ElasticTransform FiveCrop GaussianBlur Grayscale Lambda LinearTransformation Normalize PILToTensor Pad RandomAdjustSharpness RandomAffine RandomApply RandomAutocontrast RandomChoice RandomCrop RandomEqualize RandomErasing RandomGrayscale RandomHorizontalFlip RandomInvert RandomOrder RandomPerspective RandomPosterize RandomResizedCrop RandomRotation RandomSolarize RandomTransforms RandomVerticalFlip Resize Scale TenCrop ToPILImage ToTensor
torchvision.transforms.v2._augment: CutMix JPEG MixUp RandomErasing _BaseMixUpCutMix
torchvision.transforms.v2._auto_augment: AugMix AutoAugment RandAugment TrivialAugmentWide _AutoAugmentBase
torchvision.transforms.v2._color: ColorJitter Grayscale RGB RandomAdjustSharpness RandomAutocontrast RandomChannelPermutation RandomEqualize RandomGrayscale RandomInvert RandomPhotometricDistort RandomPosterize RandomSolarize
torchvision.transforms.v2._container: Compose RandomApply RandomChoice RandomOrder
torchvision.transforms.v2._deprecated: ToTensor
torchvision.transforms.v2._geometry: CenterCrop ElasticTransform FiveCrop Pad RandomAffine RandomCrop RandomHorizontalFlip RandomIoUCrop RandomPerspective RandomResize RandomResizedCrop RandomRotation RandomVerticalFlip RandomZoomOut Resize ScaleJitter TenCrop
torchvision.transforms.v2._meta: ClampBoundingBoxes ClampKeyPoints ConvertBoundingBoxFormat SetClampingMode
torchvision.transforms.v2._misc: ConvertImageDtype GaussianBlur GaussianNoise Identity Lambda LinearTransformation Normalize SanitizeBoundingBoxes SanitizeKeyPoints ToDtype
torchvision.transforms.v2._temporal: UniformTemporalSubsample
torchvision.transforms.v2._transform: Transform _RandomApplyTransform
torchvision.transforms.v2._type_conversion: PILToTensor ToImage ToPILImage ToPureTensor
torchvision.tv_tensors._bounding_boxes: BoundingBoxes
torchvision.tv_tensors._dataset_wrapper: VisionDatasetTVTensorWrapper WrapperFactories
torchvision.tv_tensors._image: Image
torchvision.tv_tensors._keypoints: KeyPoints
torchvision.tv_tensors._mask: Mask
torchvision.tv_tensors._torch_function_helpers: _ReturnTypeCM
torchvision.tv_tensors._tv_tensor: TVTensor
torchvision.tv_tensors._video: Video
`,
  refer: `
torchvision.datasets.folder: find_classes has_file_allowed_extension is_image_file make_dataset
torchvision.transforms.functional: adjust_brightness adjust_contrast adjust_gamma adjust_hue adjust_saturation adjust_sharpness affine autocontrast center_crop convert_image_dtype crop elastic_transform equalize erase five_crop gaussian_blur get_dimensions get_image_num_channels get_image_size hflip invert normalize pad perspective pil_to_tensor posterize resize resized_crop rgb_to_grayscale rotate solarize ten_crop to_grayscale to_pil_image to_tensor vflip
`,
};
