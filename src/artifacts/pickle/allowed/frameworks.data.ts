import type { AllowedNames } from './allowed-names.ts';

/** Frameworks and applications: ultralytics, flair, pyannote, gensim, nltk, spaCy, fastai, Lightning, Stable-Baselines3, Ray, NetworkX. */
export const FRAMEWORKS: AllowedNames = {
  construct: `
PIL.ExifTags: Base GPS IFD Interop LightSource
PIL.Image: Dither Palette Quantize Resampling SupportsArrayInterface SupportsArrowArrayInterface SupportsGetData Transform Transpose
PIL.ImageCms: Direction Flags Intent
PIL.ImageFont: Layout
PIL.ImageOps: SupportsGetMesh
PIL.ImageTransform: AffineTransform ExtentTransform MeshTransform PerspectiveTransform QuadTransform
PIL._typing: SupportsRead
cymem.cymem: Pool
fastai.callback.azureml: AzureMLCallback
fastai.callback.channelslast: ChannelsLast
fastai.callback.comet: CometCallback
fastai.callback.core: Callback FetchPredsCallback GatherPredsCallback TrainEvalCallback
fastai.callback.data: CollectDataCallback
fastai.callback.fp16: AMPMode MixedPrecision ModelToHalf NonNativeMixedPrecision
fastai.callback.hook: ActivationStats HookCallback
fastai.callback.mixup: CutMix MixHandler MixUp
fastai.callback.preds: MCDropoutCallback
fastai.callback.progress: CSVLogger ProgressCallback ShowGraphCallback
fastai.callback.rnn: ModelResetter RNNCallback RNNRegularizer
fastai.callback.schedule: LRFinder ParamScheduler
fastai.callback.tensorboard: TensorBoardBaseCallback TensorBoardCallback TensorBoardProjectorCallback
fastai.callback.tracker: EarlyStoppingCallback ReduceLROnPlateau SaveModelCallback TerminateOnNaNCallback TrackerCallback
fastai.callback.training: BnFreeze GradientAccumulation GradientClip ShortEpochCallback
fastai.callback.wandb: WandbCallback
fastai.data.transforms: ToTensor
fastai.distributed: DistributedTrainer ParallelTrainer
fastai.learner: CastToTensor Recorder SkipToEpoch
fastai.text.core: Tokenizer
fastai.text.data: Numericalize
fastai.vision.core: AddMaskCodes BBoxLabeler PointScaler
fastai.vision.gan: AdaptiveGANSwitcher FixedGANSwitcher GANDiscriminativeLR GANTrainer
fastcore.basics: ImportEnum StrEnum ValEnum
fastcore.xtras: Unset
flair.data: ConcatFlairDataset Dictionary FlairDataset
flair.models.entity_mention_linking: SimilarityMetric
keras.src.metrics.metrics_utils: AUCCurve AUCSummationMethod ConfusionMatrix
lightning.fabric.utilities.data: _WrapAttrTag
lightning.fabric.utilities.distributed: _DatasetSamplerWrapper
lightning.fabric.utilities.types: CollectibleGroup Optimizable Steppable _Stateful
lightning.pytorch.callbacks.early_stopping: EarlyStoppingReason
lightning.pytorch.callbacks.prediction_writer: WriteInterval
lightning.pytorch.callbacks.timer: Interval
lightning.pytorch.demos.boring_classes: RandomDataset RandomDictDataset
lightning.pytorch.demos.mnist_datamodule: _MNIST
lightning.pytorch.demos.transformer: WikiText2
lightning.pytorch.trainer.connectors.logger_connector.result: _ResultMetric
lightning.pytorch.trainer.states: RunningStage TrainerFn TrainerStatus
lightning.pytorch.utilities.enums: GradClipAlgorithmType
lightning.pytorch.utilities.types: DistributedDataParallel _SizedIterable
lightning_fabric.utilities.data: _WrapAttrTag
lightning_fabric.utilities.distributed: _DatasetSamplerWrapper
lightning_fabric.utilities.types: CollectibleGroup Optimizable Steppable _Stateful
networkx.classes.reportviews: EdgeView NodeView
networkx.readwrite.gml: Pattern
omegaconf._utils: ValueKind
omegaconf.base: SCMode
pyannote.audio.core.callback: GraduallyUnfreeze
pyannote.audio.core.task: Problem Resolution Specifications ValDataset
pytorch_lightning.callbacks.early_stopping: EarlyStoppingReason
pytorch_lightning.callbacks.prediction_writer: WriteInterval
pytorch_lightning.callbacks.timer: Interval
pytorch_lightning.demos.boring_classes: RandomDataset RandomDictDataset
pytorch_lightning.demos.mnist_datamodule: _MNIST
pytorch_lightning.demos.transformer: WikiText2
pytorch_lightning.trainer.connectors.logger_connector.result: _ResultMetric
pytorch_lightning.trainer.states: RunningStage TrainerFn TrainerStatus
pytorch_lightning.utilities.enums: GradClipAlgorithmType
pytorch_lightning.utilities.types: DistributedDataParallel _SizedIterable
ray.rllib.core.rl_module.torch.torch_rl_module: TorchDDPRLModule
ray.rllib.utils.replay_buffers.multi_agent_replay_buffer: ReplayMode
ray.rllib.utils.replay_buffers.replay_buffer: StorageUnit
ray.tune.experimental.output: AirVerbosity
ray.tune.utils.log: Verbosity
spacy.attrs: IDS
spacy.lang.zh: Segmenter
spacy.tokens._serialize: DocBin
spacy.tokens.doc: unpickle_doc
spacy.vocab: unpickle_vocab
stable_baselines3.common.type_aliases: PolicyPredictor TrainFrequencyUnit
stable_baselines3.her.goal_selection_strategy: GoalSelectionStrategy
thinc.types: Decorator
ultralytics.models.rtdetr.val: RTDETRDataset
`,
  restore: `
PIL.ContainerIO: ContainerIO
PIL.Image: Exif Image ImagePointHandler ImagePointTransform ImageTransformHandler
PIL.ImageCms: ImageCmsProfile ImageCmsTransform
PIL.ImageDraw: ImageDraw
PIL.ImageDraw2: Brush Draw Font Pen
PIL.ImageEnhance: Brightness Color Contrast Sharpness _Enhance
PIL.ImageFilter: BLUR BoxBlur BuiltinFilter CONTOUR Color3DLUT DETAIL EDGE_ENHANCE EDGE_ENHANCE_MORE EMBOSS FIND_EDGES Filter GaussianBlur Kernel MaxFilter MedianFilter MinFilter ModeFilter MultibandFilter RankFilter SHARPEN SMOOTH SMOOTH_MORE UnsharpMask
PIL.ImageFont: Axis BaseImageFont FreeTypeFont ImageFont TransposedFont
PIL.ImageMath: _Operand
PIL.ImageMode: ModeDescriptor
PIL.ImageMorph: LutBuilder MorphOp
PIL.ImagePalette: ImagePalette
PIL.ImageSequence: Iterator
PIL.ImageStat: Stat
PIL.ImageText: Text _Line _Wrap
PIL.ImageTransform: Transform
PIL.PSDraw: PSDraw
PIL.PdfParser: IndirectObjectDef IndirectReference IndirectReferenceTuple PdfArray PdfBinary PdfDict PdfName PdfParser PdfStream XrefTable
PIL.TarIO: TarIO
PIL.TiffTags: TagInfo _TagInfo
TTS.config.shared_configs: BaseDatasetConfig
TTS.tts.configs.xtts_config: XttsConfig
TTS.tts.models.xtts: XttsArgs XttsAudioConfig
TTS.utils.audio: AudioProcessor
allennlp.data.vocabulary: Vocabulary
deepchem.feat.atomic_conformation: AtomicConformation AtomicConformationFeaturizer
deepchem.feat.base_classes: ComplexFeaturizer DummyFeaturizer Featurizer MaterialCompositionFeaturizer MaterialStructureFeaturizer MolecularFeaturizer UserDefinedFeaturizer
deepchem.feat.bert_tokenizer: BertFeaturizer
deepchem.feat.binding_pocket_features: BindingPocketFeaturizer
deepchem.feat.bio_seq_featurizer: BAMFeaturizer CRAMFeaturizer SAMFeaturizer
deepchem.feat.complex_featurizers.complex_atomic_coordinates: AtomicConvFeaturizer ComplexNeighborListFragmentAtomicCoordinates NeighborListAtomicCoordinates NeighborListComplexAtomicCoordinates
deepchem.feat.complex_featurizers.contact_fingerprints: ContactCircularFingerprint ContactCircularVoxelizer
deepchem.feat.complex_featurizers.grid_featurizers: CationPiVoxelizer ChargeVoxelizer HydrogenBondCounter HydrogenBondVoxelizer PiStackVoxelizer SaltBridgeVoxelizer
deepchem.feat.complex_featurizers.rdkit_grid_featurizer: RdkitGridFeaturizer
deepchem.feat.complex_featurizers.splif_fingerprints: SplifFingerprint SplifVoxelizer
deepchem.feat.dft_data: DFTEntry DFTSystem _EntryAE _EntryDM _EntryDens _EntryIE
deepchem.feat.graph_data: BatchGraphData GraphData
deepchem.feat.graph_features: ConvMolFeaturizer GraphConvConstants WeaveFeaturizer
deepchem.feat.huggingface_featurizer: HuggingFaceFeaturizer
deepchem.feat.material_featurizers.cgcnn_featurizer: CGCNNFeaturizer
deepchem.feat.material_featurizers.element_property_fingerprint: ElementPropertyFingerprint
deepchem.feat.material_featurizers.elemnet_featurizer: ElemNetFeaturizer
deepchem.feat.material_featurizers.lcnn_featurizer: LCNNFeaturizer _SiteEnvironment _SiteEnvironments
deepchem.feat.material_featurizers.sine_coulomb_matrix: SineCoulombMatrix
deepchem.feat.mol_graphs: ConvMol MultiConvMol WeaveMol
deepchem.feat.molecule_featurizers.atomic_coordinates: AtomicCoordinates
deepchem.feat.molecule_featurizers.bp_symmetry_function_input: BPSymmetryFunctionInput
deepchem.feat.molecule_featurizers.circular_fingerprint: CircularFingerprint
deepchem.feat.molecule_featurizers.conformer_featurizer: RDKitConformerFeaturizer
deepchem.feat.molecule_featurizers.coulomb_matrices: CoulombMatrix CoulombMatrixEig
deepchem.feat.molecule_featurizers.dmpnn_featurizer: DMPNNFeaturizer GraphConvConstants
deepchem.feat.molecule_featurizers.grover_featurizer: GroverFeaturizer
deepchem.feat.molecule_featurizers.maccs_keys_fingerprint: MACCSKeysFingerprint
deepchem.feat.molecule_featurizers.mat_featurizer: MATEncoding MATFeaturizer
deepchem.feat.molecule_featurizers.mol2vec_fingerprint: Mol2VecFingerprint
deepchem.feat.molecule_featurizers.mol_graph_conv_featurizer: MolGraphConvFeaturizer PagtnMolGraphFeaturizer
deepchem.feat.molecule_featurizers.molgan_featurizer: GraphMatrix MolGanFeaturizer
deepchem.feat.molecule_featurizers.mordred_descriptors: MordredDescriptors
deepchem.feat.molecule_featurizers.mxmnet_featurizer: MXMNetFeaturizer
deepchem.feat.molecule_featurizers.one_hot_featurizer: OneHotFeaturizer
deepchem.feat.molecule_featurizers.pubchem_fingerprint: PubChemFingerprint
deepchem.feat.molecule_featurizers.raw_featurizer: RawFeaturizer
deepchem.feat.molecule_featurizers.rdkit_descriptors: RDKitDescriptors
deepchem.feat.molecule_featurizers.smiles_to_image: SmilesToImage
deepchem.feat.molecule_featurizers.smiles_to_seq: SmilesToSeq
deepchem.feat.molecule_featurizers.snap_featurizer: SNAPFeaturizer
deepchem.feat.molecule_featurizers.sparse_matrix_one_hot_featurizer: SparseMatrixOneHotFeaturizer
deepchem.feat.reaction_featurizer: RxnFeaturizer
deepchem.feat.roberta_tokenizer: RobertaFeaturizer
deepchem.feat.sequence_featurizers.position_frequency_matrix_featurizer: PFMFeaturizer
deepchem.feat.smiles_tokenizer: BasicSmilesTokenizer SmilesTokenizer
deepchem.feat.vocabulary_builders.grover_vocab: GroverAtomVocabTokenizer GroverAtomVocabularyBuilder GroverBondVocabTokenizer GroverBondVocabularyBuilder
deepchem.feat.vocabulary_builders.hf_vocab: HuggingFaceVocabularyBuilder
deepchem.feat.vocabulary_builders.vocabulary_builder: VocabularyBuilder
deepchem.models.IRV: IRVLayer Slice
deepchem.models.callbacks: ValidationCallback
deepchem.models.chemnet_layers: InceptionResnetA InceptionResnetB InceptionResnetC ReductionA ReductionB Stem
deepchem.models.dft.dftxc: DFTXC ExpM1Activation
deepchem.models.dft.hamilton.orbparams: BaseOrbParams MatExpOrbParams QROrbParams
deepchem.models.dft.nnxc: BaseNNXC HybridXC NNLDA NNPBE
deepchem.models.dft.scf: XCNNSCF
deepchem.models.gan: GradientPenaltyLayer
deepchem.models.graph_models: TrimGraphOutput
deepchem.models.jax_models.layers: Linear
deepchem.models.keras_model: _StandardLoss
deepchem.models.layers: ANIFeat AlphaShareLayer AtomicConvolution AttnLSTMEmbedding BetaShare CombineMeanStd DAGGather DAGLayer DTNNEmbedding DTNNGather DTNNStep EdgeNetwork GatedRecurrentUnit GraphCNN GraphConv GraphEmbedPoolLayer GraphGather GraphPool Highway InteratomicL2Distances IterRefLSTMEmbedding LSTMStep MessagePassing MolGANAggregationLayer MolGANConvolutionLayer MolGANEncoderLayer MolGANMultiConvolutionLayer NeighborList SetGather SluiceLoss Stack SwitchedDropout Variable VinaFreeEnergy WeaveGather WeaveLayer WeightedLinearCombo
deepchem.models.lightning.dc_lightning_dataset_module: DCLightningDatasetBatch DCLightningDatasetModule
deepchem.models.lightning.dc_lightning_module: DCLightningModule
deepchem.models.losses: BinaryCrossEntropy CategoricalCrossEntropy DeepGraphInfomaxLoss DensityProfileLoss EdgePredictionLoss GlobalMutualInformationLoss GraphContextPredLoss GraphEdgeMaskingLoss GraphNodeMaskingLoss GroverPretrainLoss HingeLoss HuberLoss L1Loss L2Loss LocalMutualInformationLoss Loss NTXentMultiplePositives PoissonLoss ShannonEntropy SigmoidCrossEntropy SoftmaxCrossEntropy SparseSoftmaxCrossEntropy SquaredHingeLoss VAE_ELBO VAE_KLDivergence
deepchem.models.normalizing_flows: NormalizingFlowLayer
deepchem.models.optimizers: AdaGrad Adam AdamW ExponentialDecay GradientDescent KFAC LearningRateSchedule LinearCosineDecay Optimizer PiecewiseConstantSchedule PolynomialDecay RMSProp SparseAdam
deepchem.models.progressive_multitask: TaskLoss
deepchem.models.seqtoseq: VariationalRandomizer
deepchem.models.torch_models.attention: ScaledDotProductAttention SelfAttention
deepchem.models.torch_models.attentivefp: AttentiveFP
deepchem.models.torch_models.cgcnn: CGCNN CGCNNLayer
deepchem.models.torch_models.dmpnn: DMPNN _MapperDMPNN _ModData
deepchem.models.torch_models.dtnn: DTNN
deepchem.models.torch_models.ferminet: Ferminet
deepchem.models.torch_models.gan: GAN GradientPenaltyLayer
deepchem.models.torch_models.gat: GAT
deepchem.models.torch_models.gcn: GCN
deepchem.models.torch_models.gnn: GNN GNNHead LocalGlobalDiscriminator
deepchem.models.torch_models.gnn3d: Net3D Net3DLayer
deepchem.models.torch_models.grover: GroverFinetune GroverPretrain
deepchem.models.torch_models.grover_layers: GroverAtomVocabPredictor GroverAttentionHead GroverBondVocabPredictor GroverEmbedding GroverFunctionalGroupPredictor GroverMPNEncoder GroverMTBlock GroverTransEncoder
deepchem.models.torch_models.infograph: GINEncoder InfoGraph InfoGraphEncoder InfoGraphFinetune InfoGraphStar
deepchem.models.torch_models.kfac_optimizer: KFACOptimizer
deepchem.models.torch_models.layers: Affine AtomicConv AtomicConvolution CNNModule CombineMeanStd DMPNNEncoderLayer DTNNEmbedding DTNNGather DTNNStep DecoderRNN EdgeNetwork EncoderRNN FerminetElectronFeature FerminetEnvelope GatedRecurrentUnit GraphNetwork HighwayLayer InteratomicL2Distances LSTMStep MATEmbedding MATEncoderLayer MATGenerator MXMNetBesselBasisLayer MXMNetGlobalMessagePassing MXMNetLocalMessagePassing MXMNetSphericalBasisLayer MolGANAggregationLayer MolGANConvolutionLayer MolGANEncoderLayer MolGANMultiConvolutionLayer MultiHeadedMATAttention MultilayerPerceptron NeighborList PositionwiseFeedForward RealNVPLayer ScaleNorm SetGather SublayerConnection VariationalRandomizer WeaveGather WeaveLayer WeightedLinearCombo _MXMNetEnvelope
deepchem.models.torch_models.lcnn: Atom_Wise_Convolution Custom_dropout LCNN LCNNBlock Shifted_softplus
deepchem.models.torch_models.mat: MAT
deepchem.models.torch_models.megnet: MEGNet
deepchem.models.torch_models.molgan: BasicMolGANGenerator Discriminator
deepchem.models.torch_models.mpnn: MPNN
deepchem.models.torch_models.normalizing_flows_pytorch: NormalizingFlow
deepchem.models.torch_models.pagtn: Pagtn
deepchem.models.torch_models.pna_gnn: AtomEncoder BondEncoder PNA PNAGNN PNALayer
deepchem.models.torch_models.progressive_multitask: ProgressiveMultitask
deepchem.models.torch_models.readout: GroverReadout
deepchem.models.torch_models.seqtoseq: SeqToSeq
deepchem.models.torch_models.text_cnn: TextCNN
deepchem.models.torch_models.torch_model: _StandardLoss
deepchem.models.torch_models.weavemodel_pytorch: Weave
deepchem.models.trainer: DistributedTrainer
deepchem.models.wandblogger: WandbLogger
deepchem.trans.duplicate: DuplicateBalancingTransformer
deepchem.trans.transformers: BalancingTransformer CDFTransformer ClippingTransformer CoulombFitTransformer DAGTransformer DataTransforms FeaturizationTransformer FlatteningTransformer IRVTransformer ImageTransformer LogTransformer MinMaxTransformer NormalizationTransformer PowerTransformer RxnSplitTransformer Transformer
detectron2.config.config: CfgNode
easyocr.utils: CTCLabelConverter
fairseq.data.dictionary: Dictionary
fairseq.dataclass.configs: FairseqConfig
fastai.basic_data: DataBunch
fastai.callback.captum: CaptumInterpretation
fastai.callback.data: PartialDL WeightedDL
fastai.callback.hook: Hook Hooks
fastai.callback.schedule: _Annealer
fastai.collab: CollabDataLoaders EmbeddingDotBias EmbeddingNN TabularCollab
fastai.data.block: DataBlock TransformBlock
fastai.data.core: DataLoaders Datasets FilteredBase TfmdDL TfmdLists
fastai.data.external: URLs
fastai.data.load: DataLoader _FakeLoader
fastai.data.transforms: AttrGetter Categorize Category CategoryMap ColReader EncodedMultiCategorize IntToFloatTensor ItemGetter MultiCategorize MultiCategory Normalize OneHotEncode RegexLabeller RegressionSetup
fastai.distributed: DistributedDL
fastai.fp16_utils: FP16Model tofp16
fastai.interpret: ClassificationInterpretation Interpretation SegmentationInterpretation
fastai.layers: AdaptiveConcatPool1d AdaptiveConcatPool2d BatchNorm1dFlat Cat ConvLayer Embedding LinBnDrop MergeLayer MishJit MishJitAutoFn NoneReduce ParameterModule PartialLambda PixelShuffle_ICNR PoolFlatten PoolType PooledSelfAttention2d ProdLayer ResBlock ResizeBatch SelfAttention SequentialEx SimpleCNN SimpleSelfAttention SwishJit TimeDistributed View _SwishJitAutoFn
fastai.learner: AvgLoss AvgMetric AvgSmoothLoss Learner Metric ValueMetric _ConstantFunc
fastai.losses: BCEWithLogitsLossFlat BaseLoss CrossEntropyLossFlat DiceLoss FocalLoss FocalLossFlat LabelSmoothingCrossEntropy LabelSmoothingCrossEntropyFlat
fastai.medical.imaging: DicomSegmentationDataLoaders PILCTScan PILDicom TensorCTScan TensorDicom
fastai.metrics: AccumMetric CorpusBLEUMetric Dice DiceMulti JaccardCoeff JaccardCoeffMulti LossMetric Perplexity
fastai.optimizer: Lookahead OptimWrapper Optimizer _BaseOptimizer
fastai.tabular.core: Categorify FillMissing FillStrategy ReadTabBatch TabDataLoader TabWeightedDL Tabular TabularPandas TabularProc _TabIloc
fastai.tabular.data: TabularDataLoaders
fastai.tabular.learner: TabularLearner
fastai.tabular.model: TabularModel
fastai.text.core: BaseTokenizer SentencePieceTokenizer SpacyTokenizer TokenizeWithRules
fastai.text.data: LMDataLoader LMTensorText Pad_Chunk Pad_Input SortedDL TensorText TextBlock TextDataLoaders
fastai.text.learner: LMLearner TextLearner
fastai.text.models.awdlstm: AWD_LSTM EmbeddingDropout RNNDropout WeightDropout
fastai.text.models.core: LinearDecoder PoolingLinearClassifier SentenceEncoder SequentialRNN
fastai.torch_core: ArrayBase ArrayImage ArrayImageBW ArrayImageBase ArrayMask Chunks Module ShowTitle TensorBase TensorCategory TensorFlowField TensorImage TensorImageBW TensorImageBase TensorMask TensorMultiCategory TensorText TitledFloat TitledInt TitledStr TitledTensorScalar TitledTuple
fastai.vision.augment: AffineCoordTfm Brightness Contrast CropPad DeterministicDihedral DeterministicDraw DeterministicFlip Dihedral DihedralItem Flip FlipItem HSVTfm Hue LightingTfm OldRandomCrop RandTransform RandomCrop RandomErasing RandomResizedCrop RandomResizedCropGPU RatioResize Resize Rotate Saturation SpaceTfm Warp Zoom _BrightnessLogit _ContrastLogit _Hue _SaturationLogit _WarpCoord
fastai.vision.core: LabeledBBox PILBase PILImage PILImageBW PILMask TensorBBox TensorPoint
fastai.vision.data: ImageDataLoaders SegmentationDataLoaders
fastai.vision.gan: AdaptiveLoss AddChannels GANLearner GANLoss GANModule InvisibleTensor
fastai.vision.image: Image ImagePoints
fastai.vision.learner: TimmBody
fastai.vision.models.unet: ResizeToOrig UnetBlock
fastai.vision.models.xresnet: XResNet
fastai.vision.widgets: ImageClassifierCleaner ImagesCleaner
fastcore.aio: CachedAwaitable Debounce
fastcore.apisurface: OpGroup
fastcore.basics: AttrDict AttrDictDefault BasicRepr DepProp Float FullString GetAttr GetAttrBase Inf Int NS NotStr NullType PrettyString ShowPrint Stateful Str _Arg _InfMeta _Self _SelfCls _SentinelEmpty _clsmethod adict bind fastuple ignore_exceptions
fastcore.docments: DocmentList DocmentTbl DocmentText MarkdownRenderer ShowDocRenderer _DocmentBase _DocstringExtractor
fastcore.docscrape: NumpyDocString Reader
fastcore.foundation: CollBase L _L_Meta
fastcore.meta: AutoInit BypassNewMeta FixSigMeta NewChkMeta PrePostInitMeta
fastcore.nbio: CellRow CellRows Found FoundCells NbCell Notebook
fastcore.net: _SafeRedirectHandler
fastcore.parallel: ProcessPoolExecutor ThreadPoolExecutor
fastcore.script: _HelpFormatter
fastcore.style: Style StyleCode
fastcore.xml: E FT Safe XML
fastcore.xtras: CachedIter Config ContextManagers EventTimer IterLen PartialFormatter ReindexCollection SaveReturn TruncatedString _save_iter
flair.data: BoundingBox Corpus DataPair DataPoint DataTriple EntityCandidate Image Label MultiCorpus Relation Sentence Span Token _PartOfSentence
flair.embeddings.base: DocumentEmbeddings Embeddings ScalarMix TokenEmbeddings
flair.embeddings.document: DocumentCNNEmbeddings DocumentLMEmbeddings DocumentPoolEmbeddings DocumentTFIDFEmbeddings SentenceTransformerDocumentEmbeddings TransformerDocumentEmbeddings
flair.embeddings.image: ConvTransformNetworkImageEmbeddings IdentityImageEmbeddings ImageEmbeddings NetworkImageEmbeddings PrecomputedImageEmbeddings
flair.embeddings.legacy: CharLMEmbeddings DocumentLSTMEmbeddings DocumentMeanEmbeddings ELMoEmbeddings
flair.embeddings.token: BytePairEmbeddings CharacterEmbeddings FastTextEmbeddings FlairEmbeddings HashEmbeddings MuseCrosslingualEmbeddings OneHotEmbeddings PooledFlairEmbeddings StackedEmbeddings TransformerWordEmbeddings
flair.embeddings.transformer: TransformerBaseEmbeddings TransformerEmbeddings TransformerJitDocumentEmbeddings TransformerJitEmbeddings TransformerJitWordEmbeddings TransformerOnnxDocumentEmbeddings TransformerOnnxEmbeddings TransformerOnnxWordEmbeddings
flair.models.clustering: ClusteringModel
flair.models.entity_linker_model: CandidateGenerator EntityLinker SpanClassifier
flair.models.entity_mention_linking: Ab3PEntityPreprocessor BioSynEntityPreprocessor CandidateSearchIndex EntityMentionLinker EntityPreprocessor ExactMatchCandidateSearchIndex SemanticCandidateSearchIndex
flair.models.lemmatizer_model: Lemmatizer
flair.models.multitask_model: MultitaskModel
flair.models.pairwise_classification_model: TextPairClassifier
flair.models.pairwise_regression_model: TextPairRegressor
flair.models.prefixed_tagger: EntityTypeTaskPromptAugmentationStrategy PrefixedSentence PrefixedSequenceTagger SentenceAugmentationStrategy
flair.models.regexp_tagger: RegexpTagger TokenCollection
flair.models.relation_classifier_model: EncodedSentence EncodingStrategy EntityMarker EntityMarkerPunct EntityMask RelationClassifier TypedEntityMarker TypedEntityMarkerPunct TypedEntityMask _Entity
flair.models.relation_extractor_model: RelationExtractor
flair.models.sequence_tagger_model: SequenceTagger
flair.models.sequence_tagger_utils.crf: CRF
flair.models.sequence_tagger_utils.viterbi: ViterbiDecoder ViterbiLoss
flair.models.tars_model: FewshotClassifier TARSClassifier TARSTagger
flair.models.text_classification_model: TextClassifier
flair.models.text_regression_model: TextRegressor
flair.models.triple_classification_model: TextTripleClassifier
flair.models.word_tagger_model: TokenClassifier WordTagger
flair.nn.decoder: DeepNCMDecoder LabelVerbalizerDecoder PrototypicalDecoder
flair.nn.distance.cosine: CosineDistance LogitCosineDistance NegativeScaledDotProduct
flair.nn.distance.euclidean: EuclideanDistance EuclideanMean
flair.nn.distance.hyperbolic: HyperbolicDistance HyperbolicMean
flair.nn.dropout: LockedDropout WordDropout
flair.nn.loss: SigmoidLoss
flair.nn.model: Classifier DefaultClassifier Model
fvcore.common.config: CfgNode
gensim.corpora.bleicorpus: BleiCorpus
gensim.corpora.csvcorpus: CsvCorpus
gensim.corpora.dictionary: Dictionary
gensim.corpora.hashdictionary: HashDictionary
gensim.corpora.indexedcorpus: IndexedCorpus
gensim.corpora.lowcorpus: LowCorpus
gensim.corpora.malletcorpus: MalletCorpus
gensim.corpora.mmcorpus: MmCorpus
gensim.corpora.opinosiscorpus: OpinosisCorpus
gensim.corpora.sharded_corpus: ShardedCorpus
gensim.corpora.svmlightcorpus: SvmLightCorpus
gensim.corpora.textcorpus: TextCorpus TextDirectoryCorpus
gensim.corpora.ucicorpus: UciCorpus UciReader UciWriter
gensim.corpora.wikicorpus: WikiCorpus
gensim.models: VocabTransform
gensim.models.atmodel: AuthorTopicModel AuthorTopicState
gensim.models.basemodel: BaseTopicModel
gensim.models.bm25model: AtireBM25Model BM25ABC LuceneBM25Model OkapiBM25Model
gensim.models.callbacks: Callback CallbackAny2Vec CoherenceMetric ConvergenceMetric DiffMetric Metric PerplexityMetric
gensim.models.coherencemodel: CoherenceModel
gensim.models.doc2vec: Doc2Vec Doc2VecTrainables Doc2VecVocab Doctag TaggedBrownCorpus TaggedDocument TaggedLineDocument
gensim.models.ensemblelda: CBDBSCAN Cluster EnsembleLda Topic
gensim.models.fasttext: FastText FastTextKeyedVectors FastTextTrainables FastTextVocab
gensim.models.hdpmodel: HdpModel HdpTopicFormatter SuffStats
gensim.models.keyedvectors: CompatVocab KeyedVectors Vocab Word2VecKeyedVectors
gensim.models.lda_dispatcher: Dispatcher
gensim.models.lda_worker: Worker
gensim.models.ldamodel: LdaModel LdaState
gensim.models.ldamulticore: LdaMulticore
gensim.models.ldaseqmodel: LdaPost LdaSeqModel sslm
gensim.models.logentropy_model: LogEntropyModel
gensim.models.lsi_dispatcher: Dispatcher
gensim.models.lsi_worker: Worker
gensim.models.lsimodel: LsiModel Projection
gensim.models.nmf: Nmf
gensim.models.normmodel: NormModel
gensim.models.phrases: FrozenPhrases Phrases _PhrasesTransformation
gensim.models.poincare: LexicalEntailmentEvaluation LinkPredictionEvaluation NegativesBuffer PoincareBatch PoincareKeyedVectors PoincareModel PoincareRelations ReconstructionEvaluation
gensim.models.rpmodel: RpModel
gensim.models.tfidfmodel: TfidfModel
gensim.models.translation_matrix: BackMappingTranslationMatrix Space TranslationMatrix
gensim.models.word2vec: BrownCorpus Heapitem LineSentence PathLineSentences Text8Corpus Vocab Word2Vec Word2VecTrainables Word2VecVocab
gensim.similarities.annoy: AnnoyIndexer
gensim.similarities.docsim: MatrixSimilarity Shard Similarity SoftCosineSimilarity SparseMatrixSimilarity WmdSimilarity
gensim.similarities.levenshtein: LevenshteinSimilarityIndex
gensim.similarities.nmslib: NmslibIndexer
gensim.similarities.termsim: SparseTermSimilarityMatrix TermSimilarityIndex UniformTermSimilarityIndex WordEmbeddingSimilarityIndex
gluonts.core.component: Tied
gym.spaces.box: Box
gym.spaces.dict: Dict
gym.spaces.discrete: Discrete
gym.spaces.multi_discrete: MultiDiscrete
gym.spaces.tuple: Tuple
gymnasium.spaces.box: Box
gymnasium.spaces.dict: Dict
gymnasium.spaces.discrete: Discrete
gymnasium.spaces.graph: Graph GraphInstance
gymnasium.spaces.multi_binary: MultiBinary
gymnasium.spaces.multi_discrete: MultiDiscrete
gymnasium.spaces.oneof: OneOf
gymnasium.spaces.sequence: Sequence
gymnasium.spaces.space: Space
gymnasium.spaces.text: Text
gymnasium.spaces.tuple: Tuple
keras.callbacks: History
keras.preprocessing.sequence: TimeseriesGenerator
keras.preprocessing.text: Tokenizer
keras.src.activations.activations: Mish ReLU
keras.src.api_export: keras_export
keras.src.callbacks.backup_and_restore: BackupAndRestore
keras.src.callbacks.callback: Callback
keras.src.callbacks.callback_list: CallbackList
keras.src.callbacks.csv_logger: CSVLogger
keras.src.callbacks.early_stopping: EarlyStopping
keras.src.callbacks.history: History
keras.src.callbacks.lambda_callback: LambdaCallback
keras.src.callbacks.learning_rate_scheduler: LearningRateScheduler
keras.src.callbacks.model_checkpoint: ModelCheckpoint
keras.src.callbacks.monitor_callback: MonitorCallback
keras.src.callbacks.orbax_checkpoint: OrbaxCheckpoint
keras.src.callbacks.progbar_logger: ProgbarLogger
keras.src.callbacks.reduce_lr_on_plateau: ReduceLROnPlateau
keras.src.callbacks.remote_monitor: RemoteMonitor
keras.src.callbacks.swap_ema_weights: SwapEMAWeights
keras.src.callbacks.tensorboard: TensorBoard
keras.src.callbacks.terminate_on_nan: TerminateOnNaN
keras.src.constraints.constraints: Constraint MaxNorm MinMaxNorm NonNeg UnitNorm
keras.src.distillation.distillation_loss: DistillationLoss FeatureDistillation LogitsDistillation
keras.src.distillation.distiller: Distiller
keras.src.distribution.distribution_lib: DataParallel DeviceMesh Distribution LayoutMap ModelParallel TensorLayout
keras.src.dtype_policies.dtype_policy: AWQDTypePolicy DTypePolicy FloatDTypePolicy GPTQDTypePolicy Int4DTypePolicy QuantizedDTypePolicy QuantizedFloat8DTypePolicy
keras.src.dtype_policies.dtype_policy_map: DTypePolicyMap
keras.src.initializers.constant_initializers: Constant Identity Ones STFT Zeros
keras.src.initializers.initializer: Initializer
keras.src.initializers.random_initializers: GlorotNormal GlorotUniform HeNormal HeUniform LecunNormal LecunUniform Orthogonal RandomInitializer RandomNormal RandomUniform TruncatedNormal VarianceScaling
keras.src.layers.activations.activation: Activation
keras.src.layers.activations.elu: ELU
keras.src.layers.activations.leaky_relu: LeakyReLU
keras.src.layers.activations.prelu: PReLU
keras.src.layers.activations.relu: ReLU
keras.src.layers.activations.softmax: Softmax
keras.src.layers.attention.additive_attention: AdditiveAttention
keras.src.layers.attention.attention: Attention
keras.src.layers.attention.grouped_query_attention: GroupedQueryAttention
keras.src.layers.attention.multi_head_attention: MultiHeadAttention
keras.src.layers.convolutional.base_conv: BaseConv
keras.src.layers.convolutional.base_conv_transpose: BaseConvTranspose
keras.src.layers.convolutional.base_depthwise_conv: BaseDepthwiseConv
keras.src.layers.convolutional.base_separable_conv: BaseSeparableConv
keras.src.layers.convolutional.conv1d: Conv1D
keras.src.layers.convolutional.conv1d_transpose: Conv1DTranspose
keras.src.layers.convolutional.conv2d: Conv2D
keras.src.layers.convolutional.conv2d_transpose: Conv2DTranspose
keras.src.layers.convolutional.conv3d: Conv3D
keras.src.layers.convolutional.conv3d_transpose: Conv3DTranspose
keras.src.layers.convolutional.depthwise_conv1d: DepthwiseConv1D
keras.src.layers.convolutional.depthwise_conv2d: DepthwiseConv2D
keras.src.layers.convolutional.separable_conv1d: SeparableConv1D
keras.src.layers.convolutional.separable_conv2d: SeparableConv2D
keras.src.layers.core.dense: Dense
keras.src.layers.core.einsum_dense: EinsumDense
keras.src.layers.core.embedding: Embedding
keras.src.layers.core.identity: Identity
keras.src.layers.core.input_layer: InputLayer
keras.src.layers.core.lambda_layer: Lambda
keras.src.layers.core.masking: Masking
keras.src.layers.core.reversible_embedding: ReversibleEmbedding
keras.src.layers.core.wrapper: Wrapper
keras.src.layers.input_spec: InputSpec
keras.src.layers.layer: CallContext CallSpec Layer
keras.src.layers.merging.add: Add
keras.src.layers.merging.average: Average
keras.src.layers.merging.base_merge: Merge
keras.src.layers.merging.concatenate: Concatenate
keras.src.layers.merging.dot: Dot
keras.src.layers.merging.maximum: Maximum
keras.src.layers.merging.minimum: Minimum
keras.src.layers.merging.multiply: Multiply
keras.src.layers.merging.subtract: Subtract
keras.src.layers.normalization.batch_normalization: BatchNormalization
keras.src.layers.normalization.group_normalization: GroupNormalization
keras.src.layers.normalization.layer_normalization: LayerNormalization
keras.src.layers.normalization.rms_normalization: RMSNormalization
keras.src.layers.normalization.spectral_normalization: SpectralNormalization
keras.src.layers.normalization.unit_normalization: UnitNormalization
keras.src.layers.pooling.adaptive_average_pooling1d: AdaptiveAveragePooling1D
keras.src.layers.pooling.adaptive_average_pooling2d: AdaptiveAveragePooling2D
keras.src.layers.pooling.adaptive_average_pooling3d: AdaptiveAveragePooling3D
keras.src.layers.pooling.adaptive_max_pooling1d: AdaptiveMaxPooling1D
keras.src.layers.pooling.adaptive_max_pooling2d: AdaptiveMaxPooling2D
keras.src.layers.pooling.adaptive_max_pooling3d: AdaptiveMaxPooling3D
keras.src.layers.pooling.average_pooling1d: AveragePooling1D
keras.src.layers.pooling.average_pooling2d: AveragePooling2D
keras.src.layers.pooling.average_pooling3d: AveragePooling3D
keras.src.layers.pooling.base_adaptive_pooling: BaseAdaptiveAveragePooling BaseAdaptiveMaxPooling BaseAdaptivePooling
keras.src.layers.pooling.base_global_pooling: BaseGlobalPooling
keras.src.layers.pooling.base_pooling: BasePooling
keras.src.layers.pooling.global_average_pooling1d: GlobalAveragePooling1D
keras.src.layers.pooling.global_average_pooling2d: GlobalAveragePooling2D
keras.src.layers.pooling.global_average_pooling3d: GlobalAveragePooling3D
keras.src.layers.pooling.global_max_pooling1d: GlobalMaxPooling1D
keras.src.layers.pooling.global_max_pooling2d: GlobalMaxPooling2D
keras.src.layers.pooling.global_max_pooling3d: GlobalMaxPooling3D
keras.src.layers.pooling.max_pooling1d: MaxPooling1D
keras.src.layers.pooling.max_pooling2d: MaxPooling2D
keras.src.layers.pooling.max_pooling3d: MaxPooling3D
keras.src.layers.preprocessing.category_encoding: CategoryEncoding
keras.src.layers.preprocessing.data_layer: DataLayer
keras.src.layers.preprocessing.discretization: Discretization
keras.src.layers.preprocessing.feature_space: Cross Feature FeatureSpace TFDConcat TFDIdentity
keras.src.layers.preprocessing.hashed_crossing: HashedCrossing
keras.src.layers.preprocessing.hashing: Hashing
keras.src.layers.preprocessing.image_preprocessing.aug_mix: AugMix
keras.src.layers.preprocessing.image_preprocessing.auto_contrast: AutoContrast
keras.src.layers.preprocessing.image_preprocessing.base_image_preprocessing_layer: BaseImagePreprocessingLayer
keras.src.layers.preprocessing.image_preprocessing.bounding_boxes.bounding_box: BoundingBox
keras.src.layers.preprocessing.image_preprocessing.bounding_boxes.formats: CENTER_XYWH REL_XYWH REL_XYXY REL_YXYX XYWH XYXY YXYX
keras.src.layers.preprocessing.image_preprocessing.center_crop: CenterCrop
keras.src.layers.preprocessing.image_preprocessing.clahe: ContrastLimitedAdaptiveHistogramEqualization
keras.src.layers.preprocessing.image_preprocessing.cut_mix: CutMix
keras.src.layers.preprocessing.image_preprocessing.equalization: Equalization
keras.src.layers.preprocessing.image_preprocessing.max_num_bounding_box: MaxNumBoundingBoxes
keras.src.layers.preprocessing.image_preprocessing.mix_up: MixUp
keras.src.layers.preprocessing.image_preprocessing.rand_augment: RandAugment
keras.src.layers.preprocessing.image_preprocessing.random_brightness: RandomBrightness
keras.src.layers.preprocessing.image_preprocessing.random_color_degeneration: RandomColorDegeneration
keras.src.layers.preprocessing.image_preprocessing.random_color_jitter: RandomColorJitter
keras.src.layers.preprocessing.image_preprocessing.random_contrast: RandomContrast
keras.src.layers.preprocessing.image_preprocessing.random_crop: RandomCrop
keras.src.layers.preprocessing.image_preprocessing.random_elastic_transform: RandomElasticTransform
keras.src.layers.preprocessing.image_preprocessing.random_erasing: RandomErasing
keras.src.layers.preprocessing.image_preprocessing.random_flip: RandomFlip
keras.src.layers.preprocessing.image_preprocessing.random_gaussian_blur: RandomGaussianBlur
keras.src.layers.preprocessing.image_preprocessing.random_grayscale: RandomGrayscale
keras.src.layers.preprocessing.image_preprocessing.random_hue: RandomHue
keras.src.layers.preprocessing.image_preprocessing.random_invert: RandomInvert
keras.src.layers.preprocessing.image_preprocessing.random_perspective: RandomPerspective
keras.src.layers.preprocessing.image_preprocessing.random_posterization: RandomPosterization
keras.src.layers.preprocessing.image_preprocessing.random_rotation: RandomRotation
keras.src.layers.preprocessing.image_preprocessing.random_saturation: RandomSaturation
keras.src.layers.preprocessing.image_preprocessing.random_sharpness: RandomSharpness
keras.src.layers.preprocessing.image_preprocessing.random_shear: RandomShear
keras.src.layers.preprocessing.image_preprocessing.random_translation: RandomTranslation
keras.src.layers.preprocessing.image_preprocessing.random_zoom: RandomZoom
keras.src.layers.preprocessing.image_preprocessing.resizing: Resizing
keras.src.layers.preprocessing.image_preprocessing.solarization: Solarization
keras.src.layers.preprocessing.index_lookup: IndexLookup
keras.src.layers.preprocessing.integer_lookup: IntegerLookup
keras.src.layers.preprocessing.mel_spectrogram: MelSpectrogram
keras.src.layers.preprocessing.normalization: Normalization
keras.src.layers.preprocessing.pipeline: Pipeline
keras.src.layers.preprocessing.rescaling: Rescaling
keras.src.layers.preprocessing.stft_spectrogram: STFTSpectrogram
keras.src.layers.preprocessing.string_lookup: StringLookup
keras.src.layers.preprocessing.text_vectorization: TextVectorization
keras.src.layers.regularization.activity_regularization: ActivityRegularization
keras.src.layers.regularization.alpha_dropout: AlphaDropout
keras.src.layers.regularization.dropout: Dropout
keras.src.layers.regularization.gaussian_dropout: GaussianDropout
keras.src.layers.regularization.gaussian_noise: GaussianNoise
keras.src.layers.regularization.spatial_dropout: BaseSpatialDropout SpatialDropout1D SpatialDropout2D SpatialDropout3D
keras.src.layers.reshaping.cropping1d: Cropping1D
keras.src.layers.reshaping.cropping2d: Cropping2D
keras.src.layers.reshaping.cropping3d: Cropping3D
keras.src.layers.reshaping.flatten: Flatten
keras.src.layers.reshaping.permute: Permute
keras.src.layers.reshaping.repeat_vector: RepeatVector
keras.src.layers.reshaping.reshape: Reshape
keras.src.layers.reshaping.up_sampling1d: UpSampling1D
keras.src.layers.reshaping.up_sampling2d: UpSampling2D
keras.src.layers.reshaping.up_sampling3d: UpSampling3D
keras.src.layers.reshaping.zero_padding1d: ZeroPadding1D
keras.src.layers.reshaping.zero_padding2d: ZeroPadding2D
keras.src.layers.reshaping.zero_padding3d: ZeroPadding3D
keras.src.layers.rnn.bidirectional: Bidirectional
keras.src.layers.rnn.conv_lstm: ConvLSTM ConvLSTMCell
keras.src.layers.rnn.conv_lstm1d: ConvLSTM1D
keras.src.layers.rnn.conv_lstm2d: ConvLSTM2D
keras.src.layers.rnn.conv_lstm3d: ConvLSTM3D
keras.src.layers.rnn.dropout_rnn_cell: DropoutRNNCell
keras.src.layers.rnn.gru: GRU GRUCell
keras.src.layers.rnn.lstm: LSTM LSTMCell
keras.src.layers.rnn.rnn: RNN
keras.src.layers.rnn.simple_rnn: SimpleRNN SimpleRNNCell
keras.src.layers.rnn.stacked_rnn_cells: StackedRNNCells
keras.src.layers.rnn.time_distributed: TimeDistributed
keras.src.legacy.preprocessing.text: Tokenizer
keras.src.losses.loss: Loss
keras.src.losses.losses: BinaryCrossentropy BinaryFocalCrossentropy CTC CategoricalCrossentropy CategoricalFocalCrossentropy CategoricalGeneralizedCrossEntropy CategoricalHinge Circle CosineSimilarity Dice Hinge Huber KLDivergence LogCosh LossFunctionWrapper Poisson SparseCategoricalCrossentropy SquaredHinge Tversky
keras.src.metrics.accuracy_metrics: Accuracy BinaryAccuracy CategoricalAccuracy SparseCategoricalAccuracy SparseTopKCategoricalAccuracy TopKCategoricalAccuracy
keras.src.metrics.confusion_metrics: AUC FalseNegatives FalsePositives Precision PrecisionAtRecall Recall RecallAtPrecision SensitivityAtSpecificity SensitivitySpecificityBase SpecificityAtSensitivity TrueNegatives TruePositives _ConfusionMatrixConditionCount
keras.src.metrics.correlation_metrics: ConcordanceCorrelation PearsonCorrelation
keras.src.metrics.f_score_metrics: F1Score FBetaScore
keras.src.metrics.hinge_metrics: CategoricalHinge Hinge SquaredHinge
keras.src.metrics.iou_metrics: BinaryIoU IoU MeanIoU OneHotIoU OneHotMeanIoU _IoUBase
keras.src.metrics.metric: Metric
keras.src.metrics.probabilistic_metrics: BinaryCrossentropy CategoricalCrossentropy KLDivergence Poisson SparseCategoricalCrossentropy
keras.src.metrics.reduction_metrics: Mean MeanMetricWrapper Sum
keras.src.metrics.regression_metrics: CosineSimilarity R2Score
keras.src.models.functional: Functional
keras.src.models.model: Model
keras.src.models.sequential: Sequential
keras.src.ops.core: AssociativeScan Cast Cond ConvertToTensor ForiLoop Map SaturateCast Scan Scatter ScatterUpdate Slice SliceUpdate StopGradient Switch Unstack VectorizedMap WhileLoop
keras.src.ops.einops: Rearrange
keras.src.ops.function: Function
keras.src.ops.image: AffineTransform CropImages ElasticTransform ExtractPatches GaussianBlur HSVToRGB MapCoordinates PadImages PerspectiveTransform RGBToGrayscale RGBToHSV Resize SSIM ScaleAndTranslate SobelEdges
keras.src.ops.linalg: Cholesky CholeskyInverse Det Eig Eigh Inv JVP Lstsq LuFactor MatrixRank Norm Pinv Qr SVD Solve SolveTriangular
keras.src.ops.math: CDist Erf Erfc Erfinv ExtractSequences FFT FFT2 IFFT2 IRFFT ISTFT InTopK Logdet Logsumexp RFFT Rsqrt STFT SegmentMax SegmentMin SegmentProd SegmentReduction SegmentSum TopK ViewAsComplex ViewAsReal
keras.src.ops.nn: AdaptiveAveragePool AdaptiveMaxPool AveragePool BatchNorm BinaryCrossentropy CTCDecode CTCLoss CategoricalCrossentropy Celu Conv ConvTranspose DepthToSpace DepthwiseConv DotProductAttention Elu Fold Gelu Glu HardShrink HardSigmoid HardSilu HardTanh LayerNorm LeakyRelu LogSigmoid LogSoftmax MaxPool Moments MultiHot Normalize OneHot PSNR Polar RMSNorm Relu Relu6 Selu SeparableConv Sigmoid Silu SoftShrink Softmax Softplus Softsign SpaceToDepth SparseCategoricalCrossentropy SparsePlus SparseSigmoid Sparsemax Squareplus TanhShrink Threshold Unfold
keras.src.ops.node: KerasHistory Node
keras.src.ops.numpy: Abs Absolute Add All AllClose Amax Amin Angle Any Append Arange Arccos Arccosh Arcsin Arcsinh Arctan Arctan2 Arctanh Argmax Argmin Argpartition Argsort Array ArraySplit Average Bincount BitwiseAnd BitwiseInvert BitwiseLeftShift BitwiseNot BitwiseOr BitwiseRightShift BitwiseXor BroadcastTo Cbrt Ceil Clip Concatenate Conj Conjugate Copy Corrcoef Correlate Cos Cosh CountNonzero Cross Cumprod Cumsum Deg2rad Diag Diagflat Diagonal Diff Digitize Divide DivideNoNan Dot Dsplit Dstack Einsum EmptyLike Equal Exp Exp2 ExpandDims Expm1 Fabs Flip Fliplr Flipud Floor FloorDivide Fmax Fmin Fmod Full FullLike Gcd Geomspace GetItem Greater GreaterEqual Heaviside Histogram Hsplit Hstack Hypot I0 Imag Inner IsIn Isclose Isfinite Isinf Isnan Isneginf Isposinf Isreal Kron Lcm Ldexp LeftShift Less LessEqual Linspace Log Log10 Log1p Log2 Logaddexp Logaddexp2 LogicalAnd LogicalNot LogicalOr LogicalXor Logspace Matmul Max Maximum Mean Median Meshgrid Min Minimum Mod Moveaxis Multiply NanToNum Nanargmax Nanargmin Nancumprod Nancumsum Nanmax Nanmean Nanmedian Nanmin Nanpercentile Nanprod Nanquantile Nanstd Nansum Nanvar Ndim Negative Nextafter Nonzero NotEqual OnesLike Outer Pad Percentile Power Prod Ptp Quantile Rad2deg Ravel Real Reciprocal Repeat Reshape RightShift Roll Rot90 Round SearchSorted Select Sign Signbit Sin Sinc Sinh Size Slogdet Sort Split Sqrt Square Squeeze Stack Std Subtract Sum Swapaxes Take TakeAlongAxis Tan Tanh Tensordot Tile Trace Transpose Trapezoid Tril Triu TrueDivide Trunc Unique UnravelIndex Vander Var Vdot View Vsplit Vstack Where ZerosLike
keras.src.ops.operation: Operation
keras.src.ops.symbolic_arguments: SymbolicArguments
keras.src.optimizers.adadelta: Adadelta
keras.src.optimizers.adafactor: Adafactor
keras.src.optimizers.adagrad: Adagrad
keras.src.optimizers.adam: Adam
keras.src.optimizers.adamax: Adamax
keras.src.optimizers.adamw: AdamW
keras.src.optimizers.base_optimizer: BaseOptimizer
keras.src.optimizers.ftrl: Ftrl
keras.src.optimizers.lamb: Lamb
keras.src.optimizers.lion: Lion
keras.src.optimizers.loss_scale_optimizer: LossScaleOptimizer
keras.src.optimizers.multi_optimizer: MultiOptimizer OptimizerMap
keras.src.optimizers.muon: Muon
keras.src.optimizers.nadam: Nadam
keras.src.optimizers.optimizer: BackendOptimizer Optimizer
keras.src.optimizers.rmsprop: RMSprop
keras.src.optimizers.schedule_free_adamw: ScheduleFreeAdamW
keras.src.optimizers.schedules.learning_rate_schedule: CosineDecay CosineDecayRestarts ExponentialDecay InverseTimeDecay LearningRateSchedule PiecewiseConstantDecay PolynomialDecay
keras.src.optimizers.sgd: SGD
keras.src.preprocessing.text: Tokenizer
keras.src.random.seed_generator: SeedGenerator
keras.src.regularizers.regularizers: L1 L1L2 L2 OrthogonalRegularizer Regularizer
keras.src.wrappers.sklearn_wrapper: BaseEstimator SKLBase SKLearnClassifier SKLearnRegressor SKLearnTransformer
keras.src.wrappers.utils: BaseEstimator TargetReshaper
keras_preprocessing.text: Tokenizer
lightning.fabric._graveyard.tpu: SingleTPUStrategy TPUAccelerator TPUBf16Precision TPUPrecision XLABf16Precision
lightning.fabric.accelerators.accelerator: Accelerator
lightning.fabric.accelerators.cpu: CPUAccelerator
lightning.fabric.accelerators.cuda: CUDAAccelerator
lightning.fabric.accelerators.mps: MPSAccelerator
lightning.fabric.accelerators.registry: _AcceleratorRegistry
lightning.fabric.accelerators.xla: XLAAccelerator
lightning.fabric.connector: _Connector
lightning.fabric.fabric: Fabric
lightning.fabric.plugins.collectives.collective: Collective
lightning.fabric.plugins.collectives.single_device: SingleDeviceCollective
lightning.fabric.plugins.collectives.torch_collective: TorchCollective
lightning.fabric.plugins.precision.amp: MixedPrecision
lightning.fabric.plugins.precision.bitsandbytes: BitsandbytesPrecision
lightning.fabric.plugins.precision.deepspeed: DeepSpeedPrecision
lightning.fabric.plugins.precision.double: DoublePrecision
lightning.fabric.plugins.precision.fsdp: FSDPPrecision
lightning.fabric.plugins.precision.half: HalfPrecision
lightning.fabric.plugins.precision.precision: Precision
lightning.fabric.plugins.precision.transformer_engine: TransformerEnginePrecision
lightning.fabric.plugins.precision.utils: _ClassReplacementContextManager _DtypeContextManager
lightning.fabric.plugins.precision.xla: XLAPrecision
lightning.fabric.strategies.ddp: DDPStrategy _DDPBackwardSyncControl
lightning.fabric.strategies.deepspeed: DeepSpeedStrategy
lightning.fabric.strategies.dp: DataParallelStrategy
lightning.fabric.strategies.fsdp: FSDPStrategy _FSDPBackwardSyncControl
lightning.fabric.strategies.model_parallel: ModelParallelStrategy _FSDPNoSync _ParallelBackwardSyncControl
lightning.fabric.strategies.parallel: ParallelStrategy
lightning.fabric.strategies.registry: _StrategyRegistry
lightning.fabric.strategies.single_device: SingleDeviceStrategy
lightning.fabric.strategies.single_xla: SingleDeviceXLAStrategy
lightning.fabric.strategies.strategy: Strategy _BackwardSyncControl _Sharded
lightning.fabric.strategies.xla: XLAStrategy
lightning.fabric.strategies.xla_fsdp: XLAFSDPStrategy _XLAFSDPBackwardSyncControl
lightning.fabric.utilities.apply_func: _TransferableDataType
lightning.fabric.utilities.data: AttributeDict
lightning.fabric.utilities.distributed: DistributedSamplerWrapper _InfiniteBarrier group
lightning.fabric.utilities.init: _EmptyInit
lightning.fabric.utilities.load: _LazyLoadingUnpickler _NotYetLoadedTensor
lightning.fabric.utilities.spike: SpikeDetection
lightning.fabric.utilities.throughput: Throughput ThroughputMonitor _MonotonicWindow
lightning.fabric.wrappers: _FabricDataLoader _FabricModule _FabricOptimizer
lightning.pytorch._graveyard.hpu: HPUAccelerator HPUCheckpointIO HPUParallelStrategy SingleHPUStrategy
lightning.pytorch._graveyard.tpu: SingleTPUStrategy TPUAccelerator
lightning.pytorch.accelerators.accelerator: Accelerator
lightning.pytorch.accelerators.cpu: CPUAccelerator
lightning.pytorch.accelerators.cuda: CUDAAccelerator
lightning.pytorch.accelerators.mps: MPSAccelerator
lightning.pytorch.accelerators.xla: XLAAccelerator
lightning.pytorch.callbacks.batch_size_finder: BatchSizeFinder
lightning.pytorch.callbacks.callback: Callback
lightning.pytorch.callbacks.checkpoint: Checkpoint
lightning.pytorch.callbacks.device_stats_monitor: DeviceStatsMonitor
lightning.pytorch.callbacks.early_stopping: EarlyStopping
lightning.pytorch.callbacks.finetuning: BackboneFinetuning BaseFinetuning
lightning.pytorch.callbacks.gradient_accumulation_scheduler: GradientAccumulationScheduler
lightning.pytorch.callbacks.lambda_function: LambdaCallback
lightning.pytorch.callbacks.lr_finder: LearningRateFinder
lightning.pytorch.callbacks.lr_monitor: LearningRateMonitor
lightning.pytorch.callbacks.model_checkpoint: ModelCheckpoint
lightning.pytorch.callbacks.model_summary: ModelSummary
lightning.pytorch.callbacks.on_exception_checkpoint: OnExceptionCheckpoint
lightning.pytorch.callbacks.prediction_writer: BasePredictionWriter
lightning.pytorch.callbacks.progress.progress_bar: ProgressBar
lightning.pytorch.callbacks.progress.rich_progress: BatchesProcessedColumn CustomBarColumn CustomInfiniteTask CustomProgress CustomTimeColumn MetricsTextColumn ProcessingSpeedColumn RichProgressBar RichProgressBarTheme _RefreshThread
lightning.pytorch.callbacks.progress.tqdm_progress: TQDMProgressBar Tqdm
lightning.pytorch.callbacks.pruning: ModelPruning _LayerRef
lightning.pytorch.callbacks.rich_model_summary: RichModelSummary
lightning.pytorch.callbacks.spike: SpikeDetection
lightning.pytorch.callbacks.stochastic_weight_avg: StochasticWeightAveraging
lightning.pytorch.callbacks.throughput_monitor: ThroughputMonitor
lightning.pytorch.callbacks.timer: Timer
lightning.pytorch.callbacks.weight_averaging: EMAWeightAveraging WeightAveraging
lightning.pytorch.core.datamodule: LightningDataModule
lightning.pytorch.core.hooks: CheckpointHooks DataHooks ModelHooks
lightning.pytorch.core.module: LightningModule _TrainerFabricShim
lightning.pytorch.core.optimizer: LightningOptimizer _MockOptimizer
lightning.pytorch.demos.boring_classes: BoringDataModule BoringDataModuleNoLen BoringModel DemoModel IterableBoringDataModule ManualOptimBoringModel Net RandomIterableDataset RandomIterableDatasetWithLen
lightning.pytorch.demos.lstm: LightningLSTM SequenceSampler SimpleLSTM
lightning.pytorch.demos.mnist_datamodule: MNISTDataModule
lightning.pytorch.demos.transformer: Dictionary LightningTransformer PositionalEncoding Transformer
lightning.pytorch.loops.evaluation_loop: RestartStage _EvaluationLoop
lightning.pytorch.loops.fetchers: _DataFetcher _DataFetcherWrapper _DataLoaderIterDataFetcher _PrefetchDataFetcher
lightning.pytorch.loops.fit_loop: RestartStage _FitLoop
lightning.pytorch.loops.loop: _Loop
lightning.pytorch.loops.optimization.automatic: Closure ClosureResult _AutomaticOptimization
lightning.pytorch.loops.optimization.closure: AbstractClosure OutputResult
lightning.pytorch.loops.optimization.manual: ManualResult _ManualOptimization
lightning.pytorch.loops.prediction_loop: _PredictionLoop
lightning.pytorch.loops.progress: _BaseProgress _BatchProgress _OptimizationProgress _OptimizerProgress _ProcessedTracker _Progress _ReadyCompletedTracker _SchedulerProgress _StartedTracker
lightning.pytorch.loops.training_epoch_loop: RestartStage _TrainingEpochLoop
lightning.pytorch.overrides.distributed: UnrepeatedDistributedSampler UnrepeatedDistributedSamplerWrapper _IndexBatchSamplerWrapper
lightning.pytorch.plugins.layer_sync: LayerSync TorchSyncBatchNorm _BatchNormXd
lightning.pytorch.plugins.precision.amp: MixedPrecision
lightning.pytorch.plugins.precision.bitsandbytes: BitsandbytesPrecision
lightning.pytorch.plugins.precision.deepspeed: DeepSpeedPrecision
lightning.pytorch.plugins.precision.double: DoublePrecision LightningDoublePrecisionModule
lightning.pytorch.plugins.precision.fsdp: FSDPPrecision
lightning.pytorch.plugins.precision.half: HalfPrecision
lightning.pytorch.plugins.precision.precision: Precision
lightning.pytorch.plugins.precision.transformer_engine: TransformerEnginePrecision
lightning.pytorch.plugins.precision.xla: XLAPrecision
lightning.pytorch.serve.servable_module: ServableModule
lightning.pytorch.serve.servable_module_validator: ServableModuleValidator
lightning.pytorch.strategies.ddp: DDPStrategy _DDPForwardRedirection
lightning.pytorch.strategies.deepspeed: DeepSpeedStrategy
lightning.pytorch.strategies.fsdp: FSDPStrategy
lightning.pytorch.strategies.model_parallel: ModelParallelStrategy
lightning.pytorch.strategies.parallel: ParallelStrategy
lightning.pytorch.strategies.single_device: SingleDeviceStrategy
lightning.pytorch.strategies.single_xla: SingleDeviceXLAStrategy
lightning.pytorch.strategies.strategy: Strategy _ForwardRedirection
lightning.pytorch.strategies.xla: XLAStrategy
lightning.pytorch.trainer.connectors.accelerator_connector: _AcceleratorConnector
lightning.pytorch.trainer.connectors.callback_connector: _CallbackConnector
lightning.pytorch.trainer.connectors.checkpoint_connector: _CheckpointConnector
lightning.pytorch.trainer.connectors.data_connector: _DataConnector _DataHookSelector _DataLoaderSource
lightning.pytorch.trainer.connectors.logger_connector.fx_validator: _FxValidator
lightning.pytorch.trainer.connectors.logger_connector.logger_connector: _LoggerConnector
lightning.pytorch.trainer.connectors.logger_connector.result: _METRICS _Metadata _ResultCollection _Sync
lightning.pytorch.trainer.connectors.signal_connector: _HandlersCompose _SignalConnector
lightning.pytorch.trainer.states: TrainerState
lightning.pytorch.trainer.trainer: Trainer
lightning.pytorch.tuner.lr_finder: _ExponentialLR _LRCallback _LRFinder _LinearLR
lightning.pytorch.tuner.tuning: Tuner
lightning.pytorch.utilities.combined_loader: CombinedLoader _CombinationMode _MaxSize _MaxSizeCycle _MinSize _ModeIterator _Sequential
lightning.pytorch.utilities.migration.utils: _RedirectingUnpickler pl_legacy_patch
lightning.pytorch.utilities.model_helpers: _ModuleMode _restricted_classmethod_impl
lightning.pytorch.utilities.model_summary.model_summary: LayerSummary ModelSummary
lightning.pytorch.utilities.model_summary.model_summary_deepspeed: DeepSpeedLayerSummary DeepSpeedSummary
lightning.pytorch.utilities.parsing: AttributeDict
lightning.pytorch.utilities.types: LRSchedulerConfig LRSchedulerConfigType OptimizerConfig OptimizerLRSchedulerConfig
lightning_fabric._graveyard.tpu: SingleTPUStrategy TPUAccelerator TPUBf16Precision TPUPrecision XLABf16Precision
lightning_fabric.accelerators.accelerator: Accelerator
lightning_fabric.accelerators.cpu: CPUAccelerator
lightning_fabric.accelerators.cuda: CUDAAccelerator
lightning_fabric.accelerators.mps: MPSAccelerator
lightning_fabric.accelerators.registry: _AcceleratorRegistry
lightning_fabric.accelerators.xla: XLAAccelerator
lightning_fabric.connector: _Connector
lightning_fabric.fabric: Fabric
lightning_fabric.plugins.collectives.collective: Collective
lightning_fabric.plugins.collectives.single_device: SingleDeviceCollective
lightning_fabric.plugins.collectives.torch_collective: TorchCollective
lightning_fabric.plugins.precision.amp: MixedPrecision
lightning_fabric.plugins.precision.bitsandbytes: BitsandbytesPrecision
lightning_fabric.plugins.precision.deepspeed: DeepSpeedPrecision
lightning_fabric.plugins.precision.double: DoublePrecision
lightning_fabric.plugins.precision.fsdp: FSDPPrecision
lightning_fabric.plugins.precision.half: HalfPrecision
lightning_fabric.plugins.precision.precision: Precision
lightning_fabric.plugins.precision.transformer_engine: TransformerEnginePrecision
lightning_fabric.plugins.precision.utils: _ClassReplacementContextManager _DtypeContextManager
lightning_fabric.plugins.precision.xla: XLAPrecision
lightning_fabric.strategies.ddp: DDPStrategy _DDPBackwardSyncControl
lightning_fabric.strategies.deepspeed: DeepSpeedStrategy
lightning_fabric.strategies.dp: DataParallelStrategy
lightning_fabric.strategies.fsdp: FSDPStrategy _FSDPBackwardSyncControl
lightning_fabric.strategies.model_parallel: ModelParallelStrategy _FSDPNoSync _ParallelBackwardSyncControl
lightning_fabric.strategies.parallel: ParallelStrategy
lightning_fabric.strategies.registry: _StrategyRegistry
lightning_fabric.strategies.single_device: SingleDeviceStrategy
lightning_fabric.strategies.single_xla: SingleDeviceXLAStrategy
lightning_fabric.strategies.strategy: Strategy _BackwardSyncControl _Sharded
lightning_fabric.strategies.xla: XLAStrategy
lightning_fabric.strategies.xla_fsdp: XLAFSDPStrategy _XLAFSDPBackwardSyncControl
lightning_fabric.utilities.apply_func: _TransferableDataType
lightning_fabric.utilities.data: AttributeDict
lightning_fabric.utilities.distributed: DistributedSamplerWrapper _InfiniteBarrier group
lightning_fabric.utilities.init: _EmptyInit
lightning_fabric.utilities.load: _LazyLoadingUnpickler _NotYetLoadedTensor
lightning_fabric.utilities.spike: SpikeDetection
lightning_fabric.utilities.throughput: Throughput ThroughputMonitor _MonotonicWindow
lightning_fabric.wrappers: _FabricDataLoader _FabricModule _FabricOptimizer
lightning_utilities.core.enums: StrEnum
mmcv.utils.config: Config ConfigDict
mmengine.config.config: Config ConfigDict
mmengine.logging.history_buffer: HistoryBuffer
mmengine.logging.message_hub: MessageHub
networkx.classes.coreviews: AdjacencyView AtlasView FilterAdjacency FilterAtlas FilterMultiAdjacency FilterMultiInner MultiAdjacencyView UnionAdjacency UnionAtlas UnionMultiAdjacency UnionMultiInner
networkx.classes.digraph: DiGraph _CachedPropertyResetterAdjAndSucc _CachedPropertyResetterPred
networkx.classes.filters: show_nodes
networkx.classes.graph: Graph _CachedPropertyResetterAdj _CachedPropertyResetterNode
networkx.classes.multidigraph: MultiDiGraph
networkx.classes.multigraph: MultiGraph
networkx.classes.reportviews: DegreeView DiDegreeView DiMultiDegreeView EdgeDataView EdgeViewABC InDegreeView InEdgeDataView InEdgeView InMultiDegreeView InMultiEdgeDataView InMultiEdgeView MultiDegreeView MultiEdgeDataView MultiEdgeView NodeDataView OutDegreeView OutEdgeDataView OutEdgeView OutMultiDegreeView OutMultiEdgeDataView OutMultiEdgeView
networkx.readwrite.gexf: GEXF GEXFReader GEXFWriter
networkx.readwrite.gml: Token
networkx.readwrite.graphml: GraphML GraphMLReader GraphMLWriter GraphMLWriterLxml IncrementalElement
networkx.readwrite.text: AsciiBaseGlyphs AsciiDirectedGlyphs AsciiUndirectedGlyphs BaseGlyphs UtfBaseGlyphs UtfDirectedGlyphs UtfUndirectedGlyphs
networkx.utils.backends: _LazyArgsRepr _dispatchable
networkx.utils.configs: BackendPriorities Config NetworkXConfig
networkx.utils.decorators: argmap
networkx.utils.heaps: BinaryHeap MinHeap PairingHeap
networkx.utils.mapped_queue: MappedQueue _HeapElement
networkx.utils.misc: PythonRandomInterface PythonRandomViaNumpyBits
networkx.utils.union_find: UnionFind
neuralforecast.losses.pytorch: DistributionLoss MAE MSE
nltk.chunk.api: ChunkParserI
nltk.chunk.named_entity: Maxent_NE_Chunker NEChunkParser NEChunkParserTagger
nltk.chunk.regexp: ChunkRule ChunkRuleWithContext ChunkString ExpandLeftRule ExpandRightRule MergeRule RegexpChunkParser RegexpChunkRule RegexpParser SplitRule StripRule UnChunkRule
nltk.chunk.util: ChunkScore
nltk.classify.api: ClassifierI MultiClassifierI
nltk.classify.decisiontree: DecisionTreeClassifier
nltk.classify.maxent: BinaryMaxentFeatureEncoding FunctionBackedMaxentFeatureEncoding GISEncoding MaxentClassifier MaxentFeatureEncodingI TadmEventMaxentFeatureEncoding TadmMaxentClassifier TypedMaxentFeatureEncoding
nltk.classify.naivebayes: NaiveBayesClassifier
nltk.classify.positivenaivebayes: PositiveNaiveBayesClassifier
nltk.classify.rte_classify: RTEFeatureExtractor
nltk.classify.scikitlearn: SklearnClassifier
nltk.classify.svm: SvmClassifier
nltk.classify.textcat: TextCat
nltk.classify.util: CutoffChecker
nltk.grammar: CFG DependencyGrammar DependencyProduction FeatStructNonterminal FeatureGrammar FeatureValueType Nonterminal PCFG ProbabilisticDependencyGrammar ProbabilisticProduction Production
nltk.lm.api: LanguageModel Smoothing
nltk.lm.counter: NgramCounter
nltk.lm.models: AbsoluteDiscountingInterpolated InterpolatedLanguageModel KneserNeyInterpolated Laplace Lidstone MLE StupidBackoff WittenBellInterpolated
nltk.lm.smoothing: AbsoluteDiscounting KneserNey WittenBell
nltk.lm.vocabulary: Vocabulary
nltk.parse.api: ParserI
nltk.parse.bllip: BllipParser
nltk.parse.chart: AbstractChartRule BottomUpChartParser BottomUpLeftCornerChartParser BottomUpPredictCombineRule BottomUpPredictRule CachedTopDownPredictRule Chart ChartParser ChartRuleI EdgeI EmptyPredictRule FilteredBottomUpPredictCombineRule FilteredSingleEdgeFundamentalRule FundamentalRule LeafEdge LeafInitRule LeftCornerChartParser SingleEdgeFundamentalRule SteppingChartParser TopDownChartParser TopDownInitRule TopDownPredictRule TreeEdge _ParseTreeBudget
nltk.parse.dependencygraph: DependencyGraph
nltk.parse.earleychart: CompleteFundamentalRule CompleterRule EarleyChartParser FeatureCompleteFundamentalRule FeatureCompleterRule FeatureEarleyChartParser FeatureIncrementalBottomUpChartParser FeatureIncrementalBottomUpLeftCornerChartParser FeatureIncrementalChart FeatureIncrementalChartParser FeatureIncrementalTopDownChartParser FeaturePredictorRule FeatureScannerRule FilteredCompleteFundamentalRule IncrementalBottomUpChartParser IncrementalBottomUpLeftCornerChartParser IncrementalChart IncrementalChartParser IncrementalLeftCornerChartParser IncrementalTopDownChartParser PredictorRule ScannerRule
nltk.parse.evaluate: DependencyEvaluator
nltk.parse.featurechart: FeatureBottomUpChartParser FeatureBottomUpLeftCornerChartParser FeatureBottomUpPredictCombineRule FeatureBottomUpPredictRule FeatureChart FeatureChartParser FeatureEmptyPredictRule FeatureFundamentalRule FeatureSingleEdgeFundamentalRule FeatureTopDownChartParser FeatureTopDownInitRule FeatureTopDownPredictRule FeatureTreeEdge InstantiateVarsChart
nltk.parse.generate: _GenerationBudget
nltk.parse.nonprojectivedependencyparser: DemoScorer DependencyScorerI NaiveBayesDependencyScorer NonprojectiveDependencyParser ProbabilisticNonprojectiveParser
nltk.parse.pchart: BottomUpProbabilisticChartParser InsideChartParser LongestChartParser ProbabilisticBottomUpInitRule ProbabilisticBottomUpPredictRule ProbabilisticFundamentalRule ProbabilisticLeafEdge ProbabilisticTreeEdge RandomChartParser SingleEdgeProbabilisticFundamentalRule UnsortedChartParser
nltk.parse.projectivedependencyparser: ChartCell DependencySpan ProbabilisticProjectiveDependencyParser ProjectiveDependencyParser
nltk.parse.recursivedescent: RecursiveDescentParser SteppingRecursiveDescentParser
nltk.parse.shiftreduce: ShiftReduceParser SteppingShiftReduceParser
nltk.parse.transitionparser: Configuration Transition TransitionParser
nltk.parse.viterbi: ViterbiParser
nltk.probability: ConditionalFreqDist ConditionalProbDist ConditionalProbDistI CrossValidationProbDist DictionaryConditionalProbDist DictionaryProbDist ELEProbDist FreqDist HeldoutProbDist ImmutableProbabilisticMixIn KneserNeyProbDist LaplaceProbDist LidstoneProbDist MLEProbDist MutableProbDist ProbDistI ProbabilisticMixIn RandomProbDist SimpleGoodTuringProbDist UniformProbDist WittenBellProbDist
nltk.sem.boxer: AbstractBoxerDrs Boxer BoxerCard BoxerDrs BoxerDrsParser BoxerEq BoxerIndexed BoxerNamed BoxerNot BoxerOr BoxerOutputDrsParser BoxerPred BoxerProp BoxerRel BoxerWhq NltkDrtBoxerDrsInterpreter PassthroughBoxerDrsInterpreter
nltk.sem.chat80: Concept _SqliteStore
nltk.sem.cooper_storage: CooperStore
nltk.sem.drt: DRS DrsDrawer DrtAbstractVariableExpression DrtApplicationExpression DrtBinaryExpression DrtBooleanExpression DrtConcatenation DrtConstantExpression DrtEqualityExpression DrtEventVariableExpression DrtExpression DrtFunctionVariableExpression DrtIndividualVariableExpression DrtLambdaExpression DrtNegatedExpression DrtOrExpression DrtParser DrtProposition DrtTokens PossibleAntecedents _AnaphoraBudget
nltk.sem.drt_glue_demo: DrsWidget DrtGlueDemo
nltk.sem.evaluate: Assignment Model Undefined Valuation
nltk.sem.glue: DrtGlue DrtGlueDict DrtGlueFormula Glue GlueDict GlueFormula
nltk.sem.hole: Constants Constraint HoleSemantics
nltk.sem.lfg: FStructure
nltk.sem.linearlogic: ApplicationExpression AtomicExpression BindingDict ConstantExpression Expression ImpExpression LinearLogicParser Tokens VariableExpression
nltk.sem.logic: AbstractVariableExpression AllExpression AndExpression AnyType ApplicationExpression BasicType BinaryExpression BooleanExpression ComplexType ConstantExpression EntityType EqualityExpression EventType EventVariableExpression ExistsExpression Expression FunctionVariableExpression IffExpression ImpExpression IndividualVariableExpression IotaExpression LambdaExpression LogicParser NegatedExpression OrExpression QuantifiedExpression SubstituteBindingsI Tokens TruthValueType Type Variable VariableBinderExpression
nltk.stem.api: StemmerI
nltk.stem.arlstem: ARLSTem
nltk.stem.arlstem2: ARLSTem2
nltk.stem.cistem: Cistem
nltk.stem.isri: ISRIStemmer
nltk.stem.lancaster: LancasterStemmer
nltk.stem.porter: PorterStemmer
nltk.stem.regexp: RegexpStemmer
nltk.stem.rslp: RSLPStemmer
nltk.stem.snowball: ArabicStemmer DanishStemmer DutchStemmer EnglishStemmer FinnishStemmer FrenchStemmer GermanStemmer HungarianStemmer ItalianStemmer NorwegianStemmer PorterStemmer PortugueseStemmer RomanianStemmer RussianStemmer SnowballStemmer SpanishStemmer SwedishStemmer _LanguageSpecificStemmer _ScandinavianStemmer _StandardStemmer
nltk.stem.wordnet: WordNetLemmatizer
nltk.tag.api: FeaturesetTaggerI TaggerI
nltk.tag.brill: BrillTagger Pos Word
nltk.tag.brill_trainer: BrillTaggerTrainer
nltk.tag.crf: CRFTagger
nltk.tag.hmm: HiddenMarkovModelTagger HiddenMarkovModelTrainer
nltk.tag.perceptron: AveragedPerceptron PerceptronTagger
nltk.tag.sequential: AffixTagger BigramTagger ClassifierBasedPOSTagger ClassifierBasedTagger ContextTagger DefaultTagger NgramTagger RegexpTagger SequentialBackoffTagger TrigramTagger UnigramTagger
nltk.tag.tnt: TnT
nltk.tokenize.api: StringTokenizer TokenizerI
nltk.tokenize.casual: TweetTokenizer
nltk.tokenize.destructive: MacIntyreContractions NLTKWordTokenizer
nltk.tokenize.legality_principle: LegalitySyllableTokenizer
nltk.tokenize.mwe: MWETokenizer
nltk.tokenize.nist: NISTTokenizer
nltk.tokenize.punkt: PunktBaseClass PunktLanguageVars PunktParameters PunktSentenceTokenizer PunktToken PunktTokenizer PunktTrainer
nltk.tokenize.regexp: BlanklineTokenizer RegexpTokenizer WhitespaceTokenizer WordPunctTokenizer
nltk.tokenize.sexpr: SExprTokenizer
nltk.tokenize.simple: CharTokenizer LineTokenizer SpaceTokenizer TabTokenizer
nltk.tokenize.sonority_sequencing: SyllableTokenizer
nltk.tokenize.texttiling: TextTilingTokenizer TokenSequence TokenTableField
nltk.tokenize.toktok: ToktokTokenizer
nltk.tokenize.treebank: TreebankWordDetokenizer TreebankWordTokenizer
nltk.tokenize.util: CJKChars
nltk.translate.api: AlignedSent Alignment PhraseTable
nltk.translate.bleu_score: Fraction SmoothingFunction
nltk.translate.gale_church: LanguageIndependent
nltk.translate.ibm1: IBMModel1
nltk.translate.ibm2: IBMModel2 Model2Counts
nltk.translate.ibm3: IBMModel3 Model3Counts
nltk.translate.ibm4: IBMModel4 Model4Counts
nltk.translate.ibm5: IBMModel5 Model5Counts Slots
nltk.translate.ibm_model: AlignmentInfo Counts IBMModel
nltk.translate.stack_decoder: StackDecoder _Hypothesis _Stack
nltk.tree.immutable: ImmutableMultiParentedTree ImmutableParentedTree ImmutableProbabilisticTree ImmutableTree
nltk.tree.parented: AbstractParentedTree MultiParentedTree ParentedTree
nltk.tree.prettyprinter: TreePrettyPrinter
nltk.tree.probabilistic: ProbabilisticTree
nltk.tree.tree: Tree
omegaconf._key_path: NodeInterpolationKey
omegaconf._missing: _EscapedMissing
omegaconf._utils: Marker OmegaConfDumper _TuplePlaceholder
omegaconf._yaml: _DefaultMaxYamlExpandedNodes
omegaconf.base: Box Container ContainerMetadata Metadata Node UnionNode
omegaconf.basecontainer: BaseContainer
omegaconf.dictconfig: DictConfig
omegaconf.errors: MissingMandatoryValue UnsupportedInterpolationType UnsupportedValueType
omegaconf.grammar.gen.OmegaConfGrammarLexer: OmegaConfGrammarLexer
omegaconf.grammar.gen.OmegaConfGrammarParser: OmegaConfGrammarParser
omegaconf.grammar.gen.OmegaConfGrammarParserListener: OmegaConfGrammarParserListener
omegaconf.grammar.gen.OmegaConfGrammarParserVisitor: OmegaConfGrammarParserVisitor
omegaconf.grammar_parser: OmegaConfErrorListener
omegaconf.grammar_visitor: GrammarVisitor
omegaconf.listconfig: ListConfig
omegaconf.nodes: AnyNode BooleanNode BytesNode EnumNode FloatNode IntegerNode InterpolationResultNode LiteralNode NoneNode PathNode StringNode ValueNode
omegaconf.omegaconf: OmegaConf
omegaconf.tupleconfig: TupleConfig
pyannote.audio.core.calibration: Calibration
pyannote.audio.core.inference: BaseInference Inference
pyannote.audio.core.io: Audio
pyannote.audio.core.model: Introspection Model Output
pyannote.audio.core.pipeline: Pipeline
pyannote.audio.core.plda: PLDA
pyannote.audio.core.task: Task TrainDataset
pyannote.audio.models.blocks.pooling: StatsPool
pyannote.audio.models.blocks.sincnet: SincNet
pyannote.audio.models.embedding.debug: SimpleEmbeddingModel
pyannote.audio.models.embedding.wespeaker: BaseWeSpeakerResNet WeSpeakerResNet152 WeSpeakerResNet221 WeSpeakerResNet293 WeSpeakerResNet34
pyannote.audio.models.embedding.wespeaker.resnet: BasicBlock Bottleneck ResNet TSTP
pyannote.audio.models.embedding.xvector: XVectorMFCC XVectorSincNet
pyannote.audio.models.segmentation.PyanNet: PyanNet
pyannote.audio.models.segmentation.SSeRiouSS: SSeRiouSS
pyannote.audio.models.segmentation.debug: SimpleSegmentationModel
pyannote.audio.models.separation.ToTaToNet: ToTaToNet
pyannote.audio.tasks.embedding.arcface: SupervisedRepresentationLearningWithArcFace
pyannote.audio.tasks.segmentation.mixins: SegmentationTask
pyannote.audio.tasks.segmentation.multilabel: MultiLabelSegmentation
pyannote.audio.tasks.segmentation.speaker_diarization: SpeakerDiarization
pyannote.audio.tasks.segmentation.voice_activity_detection: VoiceActivityDetection
pyannote.audio.tasks.separation.PixIT: PixIT ValDataset
pyannote.core.annotation: Annotation
pyannote.core.feature: SlidingWindowFeature
pyannote.core.notebook: Notebook
pyannote.core.segment: Segment SlidingWindow
pyannote.core.timeline: Timeline
pykeen.models.base: Model
pykeen.models.baseline.models: EvaluationOnlyModel MarginalDistributionBaseline SoftInverseTripleBaseline
pykeen.models.inductive.base: InductiveERModel
pykeen.models.inductive.inductive_nodepiece: InductiveNodePiece
pykeen.models.inductive.inductive_nodepiece_gnn: InductiveNodePieceGNN
pykeen.models.meta.filtered: CooccurrenceFilteredModel
pykeen.models.mocks: FixedModel
pykeen.models.multimodal.base: LiteralModel
pykeen.models.multimodal.complex_literal: ComplExLiteral
pykeen.models.multimodal.distmult_literal: DistMultLiteral
pykeen.models.multimodal.distmult_literal_gated: DistMultLiteralGated
pykeen.models.nbase: ERModel _NewAbstractModel
pykeen.models.uncertainty: UncertainPrediction
pykeen.models.unimodal.auto_sf: AutoSF
pykeen.models.unimodal.boxe: BoxE
pykeen.models.unimodal.compgcn: CompGCN
pykeen.models.unimodal.complex: ComplEx
pykeen.models.unimodal.conv_e: ConvE
pykeen.models.unimodal.conv_kb: ConvKB
pykeen.models.unimodal.cp: CP
pykeen.models.unimodal.crosse: CrossE
pykeen.models.unimodal.distma: DistMA
pykeen.models.unimodal.distmult: DistMult
pykeen.models.unimodal.ermlp: ERMLP
pykeen.models.unimodal.ermlpe: ERMLPE
pykeen.models.unimodal.hole: HolE
pykeen.models.unimodal.kg2e: KG2E
pykeen.models.unimodal.mure: MuRE
pykeen.models.unimodal.node_piece: NodePiece
pykeen.models.unimodal.ntn: NTN
pykeen.models.unimodal.pair_re: PairRE
pykeen.models.unimodal.proj_e: ProjE
pykeen.models.unimodal.quate: QuatE
pykeen.models.unimodal.rescal: RESCAL
pykeen.models.unimodal.rgcn: RGCN
pykeen.models.unimodal.rotate: RotatE
pykeen.models.unimodal.simple: SimplE
pykeen.models.unimodal.structured_embedding: SE
pykeen.models.unimodal.toruse: TorusE
pykeen.models.unimodal.trans_d: TransD
pykeen.models.unimodal.trans_e: TransE
pykeen.models.unimodal.trans_f: TransF
pykeen.models.unimodal.trans_h: TransH
pykeen.models.unimodal.trans_r: TransR
pykeen.models.unimodal.tucker: TuckER
pykeen.models.unimodal.unstructured_model: UM
pykeen.nn.combination: Combination ComplexSeparatedCombination ConcatAggregationCombination ConcatCombination ConcatProjectionCombination GatedCombination
pykeen.nn.compositions: CircularCorrelationCompositionModule CompositionModule FunctionalCompositionModule MultiplicationCompositionModule SubtractionCompositionModule
pykeen.nn.init: LabelBasedInitializer PretrainedInitializer RandomWalkPositionalEncodingInitializer WeisfeilerLehmanInitializer
pykeen.nn.message_passing: BasesDecomposition BlockDecomposition Decomposition RGCNLayer RGCNRepresentation
pykeen.nn.meta: FeatureEnrichedEmbedding MLPTransformedRepresentation
pykeen.nn.modules: AutoSFInteraction BoxEInteraction CPInteraction ClampedInteraction ComplExInteraction ConvEInteraction ConvEResolvedImageShape ConvEShapeInformation ConvKBInteraction CrossEInteraction DirectionAverageInteraction DistMAInteraction DistMultInteraction ERMLPEInteraction ERMLPInteraction HolEInteraction Interaction KG2EInteraction LineaREInteraction MonotonicAffineTransformationInteraction MuREInteraction MultiLinearTuckerInteraction NTNInteraction NormBasedInteraction PairREInteraction ProjEInteraction QuatEInteraction RESCALInteraction RotatEInteraction SEInteraction SimplEInteraction TorusEInteraction TransDInteraction TransEInteraction TransFInteraction TransHInteraction TransRInteraction TransformerInteraction TripleREInteraction TuckERInteraction UMInteraction
pykeen.nn.node_piece.anchor_search: AnchorSearcher CSGraphAnchorSearcher PersonalizedPageRankAnchorSearcher ScipySparseAnchorSearcher SparseBFSSearcher
pykeen.nn.node_piece.anchor_selection: AnchorSelection DegreeAnchorSelection MixtureAnchorSelection PageRankAnchorSelection RandomAnchorSelection SingleSelection
pykeen.nn.node_piece.loader: GalkinPrecomputedTokenizerLoader PrecomputedTokenizerLoader TorchPrecomputedTokenizerLoader
pykeen.nn.node_piece.representation: HashDiversityInfo NodePieceRepresentation TokenizationRepresentation
pykeen.nn.node_piece.tokenization: AnchorTokenizer MetisAnchorTokenizer PrecomputedPoolTokenizer RelationTokenizer Tokenizer
pykeen.nn.perceptron: ConcatMLP TwoLayerMLP
pykeen.nn.pyg: FeaturizedMessagePassingRepresentation MessagePassingRepresentation SimpleMessagePassingRepresentation TypedMessagePassingRepresentation
pykeen.nn.representation: BackfillRepresentation BiomedicalCURIERepresentation CachedTextRepresentation CombinedCompGCNRepresentations CombinedRepresentation CompGCNLayer Embedding EmbeddingBagRepresentation LowRankRepresentation MultiBackfillRepresentation Partition PartitionRepresentation Representation SingleCompGCNRepresentation SubsetRepresentation TensorTrainRepresentation TextRepresentation TransformedRepresentation WikidataTextRepresentation
pykeen.nn.sim: ExpectedLikelihood KG2ESimilarity NegativeKullbackLeiblerDivergence
pykeen.nn.text.cache: IdentityCache PyOBOTextCache TextCache WikidataTextCache
pykeen.nn.text.encoder: CharacterEmbeddingTextEncoder TextEncoder TransformerTextEncoder
pykeen.nn.vision.cache: WikidataImageCache
pykeen.nn.vision.representation: VisionDataset VisualRepresentation WikidataVisualRepresentation
pykeen.nn.weighting: AttentionEdgeWeighting EdgeWeighting InverseInDegreeEdgeWeighting InverseOutDegreeEdgeWeighting SymmetricEdgeWeighting
pykeen.triples.analysis: PatternMatch
pykeen.triples.instances: BaseBatchedSLCWAInstances BatchedSLCWAInstances Instances LCWABatch LCWAInstances SLCWABatch SubGraphSLCWAInstances
pykeen.triples.leakage: Sealant
pykeen.triples.splitting: Cleaner CleanupSplitter CoverageSplitter DeterministicCleaner RandomizedCleaner Splitter
pykeen.triples.triples_factory: Condenser CoreTriplesFactory KGInfo Labeling TripleCondenser TriplesFactory
pykeen.triples.triples_numeric_literals_factory: TriplesNumericLiteralsFactory
pykeen.triples.weights: LossWeighter RelationLossWeighter
pytorch_lightning._graveyard.hpu: HPUAccelerator HPUCheckpointIO HPUParallelStrategy SingleHPUStrategy
pytorch_lightning._graveyard.tpu: SingleTPUStrategy TPUAccelerator
pytorch_lightning.accelerators.accelerator: Accelerator
pytorch_lightning.accelerators.cpu: CPUAccelerator
pytorch_lightning.accelerators.cuda: CUDAAccelerator
pytorch_lightning.accelerators.mps: MPSAccelerator
pytorch_lightning.accelerators.xla: XLAAccelerator
pytorch_lightning.callbacks.batch_size_finder: BatchSizeFinder
pytorch_lightning.callbacks.callback: Callback
pytorch_lightning.callbacks.checkpoint: Checkpoint
pytorch_lightning.callbacks.device_stats_monitor: DeviceStatsMonitor
pytorch_lightning.callbacks.early_stopping: EarlyStopping
pytorch_lightning.callbacks.finetuning: BackboneFinetuning BaseFinetuning
pytorch_lightning.callbacks.gradient_accumulation_scheduler: GradientAccumulationScheduler
pytorch_lightning.callbacks.lambda_function: LambdaCallback
pytorch_lightning.callbacks.lr_finder: LearningRateFinder
pytorch_lightning.callbacks.lr_monitor: LearningRateMonitor
pytorch_lightning.callbacks.model_checkpoint: ModelCheckpoint
pytorch_lightning.callbacks.model_summary: ModelSummary
pytorch_lightning.callbacks.on_exception_checkpoint: OnExceptionCheckpoint
pytorch_lightning.callbacks.prediction_writer: BasePredictionWriter
pytorch_lightning.callbacks.progress.progress_bar: ProgressBar
pytorch_lightning.callbacks.progress.rich_progress: BatchesProcessedColumn CustomBarColumn CustomInfiniteTask CustomProgress CustomTimeColumn MetricsTextColumn ProcessingSpeedColumn RichProgressBar RichProgressBarTheme _RefreshThread
pytorch_lightning.callbacks.progress.tqdm_progress: TQDMProgressBar Tqdm
pytorch_lightning.callbacks.pruning: ModelPruning _LayerRef
pytorch_lightning.callbacks.rich_model_summary: RichModelSummary
pytorch_lightning.callbacks.spike: SpikeDetection
pytorch_lightning.callbacks.stochastic_weight_avg: StochasticWeightAveraging
pytorch_lightning.callbacks.throughput_monitor: ThroughputMonitor
pytorch_lightning.callbacks.timer: Timer
pytorch_lightning.callbacks.weight_averaging: EMAWeightAveraging WeightAveraging
pytorch_lightning.core.datamodule: LightningDataModule
pytorch_lightning.core.hooks: CheckpointHooks DataHooks ModelHooks
pytorch_lightning.core.module: LightningModule _TrainerFabricShim
pytorch_lightning.core.optimizer: LightningOptimizer _MockOptimizer
pytorch_lightning.demos.boring_classes: BoringDataModule BoringDataModuleNoLen BoringModel DemoModel IterableBoringDataModule ManualOptimBoringModel Net RandomIterableDataset RandomIterableDatasetWithLen
pytorch_lightning.demos.lstm: LightningLSTM SequenceSampler SimpleLSTM
pytorch_lightning.demos.mnist_datamodule: MNISTDataModule
pytorch_lightning.demos.transformer: Dictionary LightningTransformer PositionalEncoding Transformer
pytorch_lightning.loops.evaluation_loop: RestartStage _EvaluationLoop
pytorch_lightning.loops.fetchers: _DataFetcher _DataFetcherWrapper _DataLoaderIterDataFetcher _PrefetchDataFetcher
pytorch_lightning.loops.fit_loop: RestartStage _FitLoop
pytorch_lightning.loops.loop: _Loop
pytorch_lightning.loops.optimization.automatic: Closure ClosureResult _AutomaticOptimization
pytorch_lightning.loops.optimization.closure: AbstractClosure OutputResult
pytorch_lightning.loops.optimization.manual: ManualResult _ManualOptimization
pytorch_lightning.loops.prediction_loop: _PredictionLoop
pytorch_lightning.loops.progress: _BaseProgress _BatchProgress _OptimizationProgress _OptimizerProgress _ProcessedTracker _Progress _ReadyCompletedTracker _SchedulerProgress _StartedTracker
pytorch_lightning.loops.training_epoch_loop: RestartStage _TrainingEpochLoop
pytorch_lightning.overrides.distributed: UnrepeatedDistributedSampler UnrepeatedDistributedSamplerWrapper _IndexBatchSamplerWrapper
pytorch_lightning.plugins.layer_sync: LayerSync TorchSyncBatchNorm _BatchNormXd
pytorch_lightning.plugins.precision.amp: MixedPrecision
pytorch_lightning.plugins.precision.bitsandbytes: BitsandbytesPrecision
pytorch_lightning.plugins.precision.deepspeed: DeepSpeedPrecision
pytorch_lightning.plugins.precision.double: DoublePrecision LightningDoublePrecisionModule
pytorch_lightning.plugins.precision.fsdp: FSDPPrecision
pytorch_lightning.plugins.precision.half: HalfPrecision
pytorch_lightning.plugins.precision.precision: Precision
pytorch_lightning.plugins.precision.transformer_engine: TransformerEnginePrecision
pytorch_lightning.plugins.precision.xla: XLAPrecision
pytorch_lightning.serve.servable_module: ServableModule
pytorch_lightning.serve.servable_module_validator: ServableModuleValidator
pytorch_lightning.strategies.ddp: DDPStrategy _DDPForwardRedirection
pytorch_lightning.strategies.deepspeed: DeepSpeedStrategy
pytorch_lightning.strategies.fsdp: FSDPStrategy
pytorch_lightning.strategies.model_parallel: ModelParallelStrategy
pytorch_lightning.strategies.parallel: ParallelStrategy
pytorch_lightning.strategies.single_device: SingleDeviceStrategy
pytorch_lightning.strategies.single_xla: SingleDeviceXLAStrategy
pytorch_lightning.strategies.strategy: Strategy _ForwardRedirection
pytorch_lightning.strategies.xla: XLAStrategy
pytorch_lightning.trainer.connectors.accelerator_connector: _AcceleratorConnector
pytorch_lightning.trainer.connectors.callback_connector: _CallbackConnector
pytorch_lightning.trainer.connectors.checkpoint_connector: _CheckpointConnector
pytorch_lightning.trainer.connectors.data_connector: _DataConnector _DataHookSelector _DataLoaderSource
pytorch_lightning.trainer.connectors.logger_connector.fx_validator: _FxValidator
pytorch_lightning.trainer.connectors.logger_connector.logger_connector: _LoggerConnector
pytorch_lightning.trainer.connectors.logger_connector.result: _METRICS _Metadata _ResultCollection _Sync
pytorch_lightning.trainer.connectors.signal_connector: _HandlersCompose _SignalConnector
pytorch_lightning.trainer.states: TrainerState
pytorch_lightning.trainer.trainer: Trainer
pytorch_lightning.tuner.lr_finder: _ExponentialLR _LRCallback _LRFinder _LinearLR
pytorch_lightning.tuner.tuning: Tuner
pytorch_lightning.utilities.combined_loader: CombinedLoader _CombinationMode _MaxSize _MaxSizeCycle _MinSize _ModeIterator _Sequential
pytorch_lightning.utilities.migration.utils: _RedirectingUnpickler pl_legacy_patch
pytorch_lightning.utilities.model_helpers: _ModuleMode _restricted_classmethod_impl
pytorch_lightning.utilities.model_summary.model_summary: LayerSummary ModelSummary
pytorch_lightning.utilities.model_summary.model_summary_deepspeed: DeepSpeedLayerSummary DeepSpeedSummary
pytorch_lightning.utilities.parsing: AttributeDict
pytorch_lightning.utilities.types: LRSchedulerConfig LRSchedulerConfigType OptimizerConfig OptimizerLRSchedulerConfig
ray.rllib.callbacks.callbacks: MemoryTrackingCallbacks RLlibCallback
ray.rllib.core.columns: Columns
ray.rllib.core.distribution.distribution: Distribution
ray.rllib.core.distribution.torch.torch_distribution: TorchCategorical TorchDeterministic TorchDiagGaussian TorchDistribution TorchMultiCategorical TorchMultiDistribution TorchSquashedGaussian
ray.rllib.core.learner.differentiable_learner: DifferentiableLearner
ray.rllib.core.learner.differentiable_learner_config: DifferentiableLearnerConfig
ray.rllib.core.learner.learner: Learner
ray.rllib.core.learner.learner_group: LearnerGroup RLlibBackendExecutor
ray.rllib.core.learner.torch.torch_differentiable_learner: TorchDifferentiableLearner
ray.rllib.core.learner.torch.torch_learner: TorchLearner
ray.rllib.core.learner.torch.torch_meta_learner: TorchMetaLearner
ray.rllib.core.learner.training_data: TrainingData
ray.rllib.core.models.base: ActorCriticEncoder Encoder Model StatefulActorCriticEncoder
ray.rllib.core.models.catalog: Catalog
ray.rllib.core.models.configs: ActorCriticEncoderConfig CNNEncoderConfig CNNTransposeHeadConfig FreeLogStdMLPHeadConfig MLPEncoderConfig MLPHeadConfig ModelConfig MultiStreamEncoderConfig RecurrentEncoderConfig _MLPConfig
ray.rllib.core.models.specs.specs_base: Spec TensorSpec TypeSpec
ray.rllib.core.models.specs.specs_dict: SpecDict
ray.rllib.core.models.torch.base: TorchModel
ray.rllib.core.models.torch.encoder: TorchActorCriticEncoder TorchCNNEncoder TorchGRUEncoder TorchLSTMEncoder TorchMLPEncoder TorchMultiStreamEncoder TorchStatefulActorCriticEncoder
ray.rllib.core.models.torch.heads: TorchCNNTransposeHead TorchFreeLogStdMLPHead TorchMLPHead
ray.rllib.core.models.torch.primitives: LayerNorm1D TorchCNN TorchCNNTranspose TorchMLP
ray.rllib.core.models.torch.utils: Stride2D
ray.rllib.core.rl_module.apis.inference_only_api: InferenceOnlyAPI
ray.rllib.core.rl_module.apis.q_net_api: QNetAPI
ray.rllib.core.rl_module.apis.self_supervised_loss_api: SelfSupervisedLossAPI
ray.rllib.core.rl_module.apis.target_network_api: TargetNetworkAPI
ray.rllib.core.rl_module.apis.value_function_api: ValueFunctionAPI
ray.rllib.core.rl_module.default_model_config: DefaultModelConfig
ray.rllib.core.rl_module.multi_rl_module: MultiRLModule MultiRLModuleConfig MultiRLModuleSpec
ray.rllib.core.rl_module.rl_module: RLModule RLModuleConfig RLModuleSpec
ray.rllib.core.rl_module.torch.torch_compile_config: TorchCompileConfig
ray.rllib.core.rl_module.torch.torch_rl_module: TorchRLModule
ray.rllib.models.action_dist: ActionDistribution
ray.rllib.models.catalog: ModelCatalog
ray.rllib.models.modelv2: ModelV2
ray.rllib.models.preprocessors: AtariRamPreprocessor DictFlatteningPreprocessor GenericPixelPreprocessor MultiBinaryPreprocessor NoPreprocessor OneHotPreprocessor Preprocessor RepeatedValuesPreprocessor TupleFlatteningPreprocessor
ray.rllib.models.repeated_values: RepeatedValues
ray.rllib.models.tf.attention_net: AttentionWrapper GTrXLNet PositionwiseFeedforward TrXLNet
ray.rllib.models.tf.complex_input_net: ComplexInputNetwork
ray.rllib.models.tf.fcnet: FullyConnectedNetwork
ray.rllib.models.tf.layers.gru_gate: GRUGate
ray.rllib.models.tf.layers.multi_head_attention: MultiHeadAttention
ray.rllib.models.tf.layers.noisy_layer: NoisyLayer
ray.rllib.models.tf.layers.relative_multi_head_attention: PositionalEmbedding RelativeMultiHeadAttention
ray.rllib.models.tf.layers.skip_connection: SkipConnection
ray.rllib.models.tf.recurrent_net: LSTMWrapper RecurrentNetwork
ray.rllib.models.tf.tf_action_dist: Beta Categorical Deterministic DiagGaussian Dirichlet GumbelSoftmax MultiActionDistribution MultiCategorical SlateMultiCategorical SquashedGaussian TFActionDistribution
ray.rllib.models.tf.tf_modelv2: TFModelV2
ray.rllib.models.tf.visionnet: VisionNetwork
ray.rllib.models.torch.attention_net: AttentionWrapper GTrXLNet
ray.rllib.models.torch.complex_input_net: ComplexInputNetwork
ray.rllib.models.torch.fcnet: FullyConnectedNetwork
ray.rllib.models.torch.mingpt: Block CausalSelfAttention GPT GPTConfig NewGELU
ray.rllib.models.torch.misc: AppendBiasLayer Reshape SlimConv2d SlimFC
ray.rllib.models.torch.modules.gru_gate: GRUGate
ray.rllib.models.torch.modules.multi_head_attention: MultiHeadAttention
ray.rllib.models.torch.modules.noisy_layer: NoisyLayer
ray.rllib.models.torch.modules.relative_multi_head_attention: RelativeMultiHeadAttention RelativePositionEmbedding
ray.rllib.models.torch.modules.skip_connection: SkipConnection
ray.rllib.models.torch.recurrent_net: LSTMWrapper RecurrentNetwork
ray.rllib.models.torch.torch_action_dist: TorchBeta TorchCategorical TorchDeterministic TorchDiagGaussian TorchDirichlet TorchDistributionWrapper TorchMultiActionDistribution TorchMultiCategorical TorchSlateMultiCategorical TorchSquashedGaussian
ray.rllib.models.torch.torch_modelv2: TorchModelV2
ray.rllib.models.torch.visionnet: VisionNetwork
ray.rllib.policy.dynamic_tf_policy: DynamicTFPolicy TFMultiGPUTowerStack
ray.rllib.policy.dynamic_tf_policy_v2: DynamicTFPolicyV2
ray.rllib.policy.eager_tf_policy: EagerTFPolicy _OptimizerWrapper
ray.rllib.policy.eager_tf_policy_v2: EagerTFPolicyV2
ray.rllib.policy.policy: Policy PolicySpec
ray.rllib.policy.sample_batch: MultiAgentBatch SampleBatch
ray.rllib.policy.tf_mixins: EntropyCoeffSchedule LearningRateSchedule
ray.rllib.policy.tf_policy: TFPolicy
ray.rllib.policy.torch_mixins: EntropyCoeffSchedule LearningRateSchedule
ray.rllib.policy.torch_policy: DirectStepOptimizer TorchPolicy
ray.rllib.policy.torch_policy_v2: TorchPolicyV2
ray.rllib.policy.view_requirement: ViewRequirement
ray.rllib.utils: NullContextManager
ray.rllib.utils.actor_manager: CallResult FaultAwareApply FaultTolerantActorManager RemoteCallResults
ray.rllib.utils.actors: TaskPool
ray.rllib.utils.checkpoints: Checkpointable
ray.rllib.utils.debug.summary: _StringValue
ray.rllib.utils.error: NotSerializable
ray.rllib.utils.exploration.curiosity: Curiosity
ray.rllib.utils.exploration.epsilon_greedy: EpsilonGreedy
ray.rllib.utils.exploration.exploration: Exploration
ray.rllib.utils.exploration.gaussian_noise: GaussianNoise
ray.rllib.utils.exploration.ornstein_uhlenbeck_noise: OrnsteinUhlenbeckNoise
ray.rllib.utils.exploration.parameter_noise: ParameterNoise
ray.rllib.utils.exploration.per_worker_epsilon_greedy: PerWorkerEpsilonGreedy
ray.rllib.utils.exploration.per_worker_gaussian_noise: PerWorkerGaussianNoise
ray.rllib.utils.exploration.per_worker_ornstein_uhlenbeck_noise: PerWorkerOrnsteinUhlenbeckNoise
ray.rllib.utils.exploration.random: Random
ray.rllib.utils.exploration.random_encoder: RE3 _MovingMeanStd
ray.rllib.utils.exploration.slate_epsilon_greedy: SlateEpsilonGreedy
ray.rllib.utils.exploration.slate_soft_q: SlateSoftQ
ray.rllib.utils.exploration.soft_q: SoftQ
ray.rllib.utils.exploration.stochastic_sampling: StochasticSampling
ray.rllib.utils.exploration.thompson_sampling: ThompsonSampling
ray.rllib.utils.exploration.upper_confidence_bound: UpperConfidenceBound
ray.rllib.utils.filter: ConcurrentMeanStdFilter Filter MeanStdFilter NoFilter RunningStat
ray.rllib.utils.filter_manager: FilterManager
ray.rllib.utils.framework: _FakeTfClassStub _FakeTorchClassStub _KerasStub _NNStub _ParallelStub _TFStub
ray.rllib.utils.from_config: _NotProvided
ray.rllib.utils.lambda_defaultdict: LambdaDefaultDict
ray.rllib.utils.metrics.learner_info: LearnerInfoBuilder
ray.rllib.utils.metrics.legacy_stats: Stats
ray.rllib.utils.metrics.metrics_logger: MetricsLogger _DummyRLock
ray.rllib.utils.metrics.ray_metrics: TimerAndPrometheusLogger
ray.rllib.utils.metrics.stats.base: StatsBase
ray.rllib.utils.metrics.stats.ema: EmaStats
ray.rllib.utils.metrics.stats.item: ItemStats
ray.rllib.utils.metrics.stats.item_series: ItemSeriesStats
ray.rllib.utils.metrics.stats.lifetime_sum: LifetimeSumStats
ray.rllib.utils.metrics.stats.max: MaxStats
ray.rllib.utils.metrics.stats.mean: MeanStats
ray.rllib.utils.metrics.stats.min: MinStats
ray.rllib.utils.metrics.stats.percentiles: PercentilesStats
ray.rllib.utils.metrics.stats.series: SeriesStats
ray.rllib.utils.metrics.stats.sum: SumStats
ray.rllib.utils.metrics.window_stat: WindowStat
ray.rllib.utils.minibatch_utils: MiniBatchCyclicIterator MiniBatchDummyIterator MiniBatchIteratorBase MiniBatchRayDataIterator ShardBatchIterator ShardEpisodesIterator ShardObjectRefIterator
ray.rllib.utils.replay_buffers.base: ReplayBufferInterface
ray.rllib.utils.replay_buffers.episode_replay_buffer: EpisodeReplayBuffer
ray.rllib.utils.replay_buffers.fifo_replay_buffer: FifoReplayBuffer
ray.rllib.utils.replay_buffers.multi_agent_episode_buffer: MultiAgentEpisodeReplayBuffer
ray.rllib.utils.replay_buffers.multi_agent_mixin_replay_buffer: MultiAgentMixInReplayBuffer
ray.rllib.utils.replay_buffers.multi_agent_prioritized_episode_buffer: MultiAgentPrioritizedEpisodeReplayBuffer
ray.rllib.utils.replay_buffers.multi_agent_prioritized_replay_buffer: MultiAgentPrioritizedReplayBuffer
ray.rllib.utils.replay_buffers.multi_agent_replay_buffer: MultiAgentReplayBuffer
ray.rllib.utils.replay_buffers.prioritized_episode_buffer: PrioritizedEpisodeReplayBuffer
ray.rllib.utils.replay_buffers.prioritized_replay_buffer: PrioritizedReplayBuffer
ray.rllib.utils.replay_buffers.replay_buffer: ReplayBuffer
ray.rllib.utils.replay_buffers.reservoir_replay_buffer: ReservoirReplayBuffer
ray.rllib.utils.runners.runner: Runner
ray.rllib.utils.runners.runner_group: RunnerGroup
ray.rllib.utils.schedules.constant_schedule: ConstantSchedule
ray.rllib.utils.schedules.exponential_schedule: ExponentialSchedule
ray.rllib.utils.schedules.linear_schedule: LinearSchedule
ray.rllib.utils.schedules.piecewise_schedule: PiecewiseSchedule
ray.rllib.utils.schedules.polynomial_schedule: PolynomialSchedule
ray.rllib.utils.schedules.schedule: Schedule
ray.rllib.utils.schedules.scheduler: Scheduler
ray.rllib.utils.spaces.flexdict: FlexDict
ray.rllib.utils.spaces.repeated: Repeated
ray.rllib.utils.spaces.simplex: Simplex
ray.rllib.utils.spaces.space_utils: BatchedNdArray
ray.rllib.utils.tf_run_builder: _TFRunBuilder
ray.rllib.utils.tf_utils: TensorFlowVariables
ray.rllib.utils.typing: ActionConnectorDataType AgentConnectorDataType AgentConnectorsOutput
ray.tune.analysis.experiment_analysis: ExperimentAnalysis
ray.tune.callback: Callback CallbackList _CallbackMeta
ray.tune.context: TuneContext
ray.tune.error: _AbortTrialExecution
ray.tune.experiment.experiment: Experiment
ray.tune.experiment.trial: ExportFormat _Location _TemporaryTrialState _TrialInfo
ray.tune.experimental.output: ProgressReporter TrainReporter TuneReporterBase TuneTerminalReporter _PerStatusTrialTableData _TrialTableData
ray.tune.logger.aim: AimLoggerCallback
ray.tune.logger.csv: CSVLoggerCallback
ray.tune.logger.json: JsonLoggerCallback
ray.tune.logger.logger: LoggerCallback _RayDumper
ray.tune.logger.tensorboardx: TBXLoggerCallback
ray.tune.progress_reporter: CLIReporter JupyterNotebookReporter ProgressReporter TrialProgressCallback TuneReporterBase
ray.tune.registry: _ParameterRegistry _Registry
ray.tune.resources: Resources
ray.tune.result_grid: ResultGrid
ray.tune.schedulers.async_hyperband: AsyncHyperBandScheduler _Bracket
ray.tune.schedulers.hb_bohb: HyperBandForBOHB
ray.tune.schedulers.hyperband: HyperBandScheduler _Bracket
ray.tune.schedulers.median_stopping_rule: MedianStoppingRule
ray.tune.schedulers.pb2: PB2
ray.tune.schedulers.pb2_utils: TV_SquaredExp
ray.tune.schedulers.pbt: PopulationBasedTraining PopulationBasedTrainingReplay _PBTTrialState
ray.tune.schedulers.resource_changing_scheduler: DistributeResources DistributeResourcesToTopJob ResourceChangingScheduler
ray.tune.schedulers.trial_scheduler: FIFOScheduler TrialScheduler
ray.tune.stopper.experiment_plateau: ExperimentPlateauStopper
ray.tune.stopper.function_stopper: FunctionStopper
ray.tune.stopper.maximum_iteration: MaximumIterationStopper
ray.tune.stopper.noop: NoopStopper
ray.tune.stopper.stopper: CombinedStopper Stopper
ray.tune.stopper.timeout: TimeoutStopper
ray.tune.stopper.trial_plateau: TrialPlateauStopper
ray.tune.syncer: SyncConfig
ray.tune.tune: _Config
ray.tune.tune_config: ResumeConfig TuneConfig
ray.tune.tuner: Tuner
ray.tune.utils.file_transfer: _PackActor
ray.tune.utils.mock: FailureInjectorCallback TrialStatusSnapshot TrialStatusSnapshotTaker
ray.tune.utils.mock_trainable: MyTrainableClass
ray.tune.utils.object_cache: _ObjectCache
ray.tune.utils.resource_updater: _ResourceUpdater _Resources
ray.tune.utils.serialization: TuneFunctionDecoder TuneFunctionEncoder
ray.tune.utils.util: Tee UtilMonitor warn_if_slow
sacremoses.corpus: NonbreakingPrefixes Perluniprops
sacremoses.normalize: MosesPunctNormalizer
sacremoses.sent_tokenize: MosesSentTokenizer
sacremoses.subwords: SubwordTokenizer
sacremoses.tokenize: MosesDetokenizer MosesTokenizer
sacremoses.truecase: MosesDetruecaser MosesTruecaser
sacremoses.util: CJKChars
sb3_contrib.ars.ars: ARS
sb3_contrib.ars.policies: ARSLinearPolicy ARSPolicy
sb3_contrib.common.envs.invalid_actions_env: InvalidActionEnvDiscrete InvalidActionEnvMultiBinary InvalidActionEnvMultiDiscrete
sb3_contrib.common.maskable.buffers: MaskableDictRolloutBuffer MaskableDictRolloutBufferSamples MaskableRolloutBuffer MaskableRolloutBufferSamples
sb3_contrib.common.maskable.callbacks: MaskableEvalCallback
sb3_contrib.common.maskable.distributions: MaskableBernoulliDistribution MaskableCategorical MaskableCategoricalDistribution MaskableDistribution MaskableMultiCategoricalDistribution
sb3_contrib.common.maskable.policies: MaskableActorCriticCnnPolicy MaskableActorCriticPolicy MaskableMultiInputActorCriticPolicy
sb3_contrib.common.recurrent.buffers: RecurrentDictRolloutBuffer RecurrentRolloutBuffer
sb3_contrib.common.recurrent.policies: RecurrentActorCriticCnnPolicy RecurrentActorCriticPolicy RecurrentMultiInputActorCriticPolicy
sb3_contrib.common.recurrent.type_aliases: RNNStates RecurrentDictRolloutBufferSamples RecurrentRolloutBufferSamples
sb3_contrib.common.torch_layers: BatchRenorm BatchRenorm1d
sb3_contrib.common.vec_env.async_eval: AsyncEval
sb3_contrib.common.wrappers.action_masker: ActionMasker
sb3_contrib.common.wrappers.time_feature: TimeFeatureWrapper
sb3_contrib.crossq.crossq: CrossQ
sb3_contrib.crossq.policies: Actor CrossQCritic CrossQPolicy
sb3_contrib.ppo_mask.ppo_mask: MaskablePPO
sb3_contrib.ppo_recurrent.ppo_recurrent: RecurrentPPO
sb3_contrib.qrdqn.policies: CnnPolicy MultiInputPolicy QRDQNPolicy QuantileNetwork
sb3_contrib.qrdqn.qrdqn: QRDQN
sb3_contrib.tqc.policies: Actor CnnPolicy Critic MultiInputPolicy TQCPolicy
sb3_contrib.tqc.tqc: TQC
sb3_contrib.trpo.trpo: TRPO
spacy.lang.af: Afrikaans AfrikaansDefaults
spacy.lang.am: Amharic AmharicDefaults
spacy.lang.ar: Arabic ArabicDefaults
spacy.lang.az: Azerbaijani AzerbaijaniDefaults
spacy.lang.bg: Bulgarian BulgarianDefaults
spacy.lang.bn: Bengali BengaliDefaults
spacy.lang.bo: Tibetan TibetanDefaults
spacy.lang.ca: Catalan CatalanDefaults
spacy.lang.ca.lemmatizer: CatalanLemmatizer
spacy.lang.cs: Czech CzechDefaults
spacy.lang.da: Danish DanishDefaults
spacy.lang.de: German GermanDefaults
spacy.lang.dsb: LowerSorbian LowerSorbianDefaults
spacy.lang.el: Greek GreekDefaults
spacy.lang.el.lemmatizer: GreekLemmatizer
spacy.lang.en: English EnglishDefaults
spacy.lang.en.lemmatizer: EnglishLemmatizer
spacy.lang.es: Spanish SpanishDefaults
spacy.lang.es.lemmatizer: SpanishLemmatizer
spacy.lang.et: Estonian EstonianDefaults
spacy.lang.eu: Basque BasqueDefaults
spacy.lang.fa: Persian PersianDefaults
spacy.lang.fi: Finnish FinnishDefaults
spacy.lang.fo: Faroese FaroeseDefaults
spacy.lang.fr: French FrenchDefaults
spacy.lang.fr.lemmatizer: FrenchLemmatizer
spacy.lang.ga: Irish IrishDefaults
spacy.lang.ga.lemmatizer: IrishLemmatizer
spacy.lang.gd: Scottish ScottishDefaults
spacy.lang.grc: AncientGreek AncientGreekDefaults
spacy.lang.gu: Gujarati GujaratiDefaults
spacy.lang.he: Hebrew HebrewDefaults
spacy.lang.hi: Hindi HindiDefaults
spacy.lang.hr: Croatian CroatianDefaults
spacy.lang.hsb: UpperSorbian UpperSorbianDefaults
spacy.lang.ht: HaitianCreole HaitianCreoleDefaults
spacy.lang.ht.lemmatizer: HaitianCreoleLemmatizer
spacy.lang.hu: Hungarian HungarianDefaults
spacy.lang.hy: Armenian ArmenianDefaults
spacy.lang.id: Indonesian IndonesianDefaults
spacy.lang.is: Icelandic IcelandicDefaults
spacy.lang.it: Italian ItalianDefaults
spacy.lang.it.lemmatizer: ItalianLemmatizer
spacy.lang.ja: Japanese JapaneseDefaults JapaneseTokenizer
spacy.lang.kmr: Kurmanji KurmanjiDefaults
spacy.lang.kn: Kannada KannadaDefaults
spacy.lang.ko: Korean KoreanDefaults KoreanTokenizer
spacy.lang.ky: Kyrgyz KyrgyzDefaults
spacy.lang.la: Latin LatinDefaults
spacy.lang.lb: Luxembourgish LuxembourgishDefaults
spacy.lang.lg: Luganda LugandaDefaults
spacy.lang.lij: Ligurian LigurianDefaults
spacy.lang.lt: Lithuanian LithuanianDefaults
spacy.lang.lv: Latvian LatvianDefaults
spacy.lang.mk: Macedonian MacedonianDefaults
spacy.lang.mk.lemmatizer: MacedonianLemmatizer
spacy.lang.ml: Malayalam MalayalamDefaults
spacy.lang.mr: Marathi MarathiDefaults
spacy.lang.ms: Malay MalayDefaults
spacy.lang.nb: Norwegian NorwegianDefaults
spacy.lang.ne: Nepali NepaliDefaults
spacy.lang.nl: Dutch DutchDefaults
spacy.lang.nl.lemmatizer: DutchLemmatizer
spacy.lang.nn: NorwegianNynorsk NorwegianNynorskDefaults
spacy.lang.pl: Polish PolishDefaults
spacy.lang.pl.lemmatizer: PolishLemmatizer
spacy.lang.pt: Portuguese PortugueseDefaults
spacy.lang.ro: Romanian RomanianDefaults
spacy.lang.ru: Russian RussianDefaults
spacy.lang.ru.lemmatizer: RussianLemmatizer
spacy.lang.sa: Sanskrit SanskritDefaults
spacy.lang.si: Sinhala SinhalaDefaults
spacy.lang.sk: Slovak SlovakDefaults
spacy.lang.sl: Slovenian SlovenianDefaults
spacy.lang.sq: Albanian AlbanianDefaults
spacy.lang.sr: Serbian SerbianDefaults
spacy.lang.sv: Swedish SwedishDefaults
spacy.lang.ta: Tamil TamilDefaults
spacy.lang.te: Telugu TeluguDefaults
spacy.lang.th: Thai ThaiDefaults ThaiTokenizer
spacy.lang.ti: Tigrinya TigrinyaDefaults
spacy.lang.tl: Tagalog TagalogDefaults
spacy.lang.tn: Setswana SetswanaDefaults
spacy.lang.tr: Turkish TurkishDefaults
spacy.lang.tt: Tatar TatarDefaults
spacy.lang.uk: Ukrainian UkrainianDefaults
spacy.lang.uk.lemmatizer: UkrainianLemmatizer
spacy.lang.ur: Urdu UrduDefaults
spacy.lang.vi: Vietnamese VietnameseDefaults VietnameseTokenizer
spacy.lang.xx: MultiLanguage
spacy.lang.yo: Yoruba YorubaDefaults
spacy.lang.zh: Chinese ChineseDefaults ChineseTokenizer
spacy.language: BaseDefaults DisabledPipes FactoryMeta Language _Sender _WorkDoneSentinel
spacy.lookups: Lookups Table
spacy.tokens._dict_proxies: SpanGroups
spacy.tokens.underscore: Underscore
spacy.util: DummyTokenizer ENV_VARS SimpleFrozenDict SimpleFrozenList registry
srsly._yaml_api: CustomYaml
srsly.cloudpickle.cloudpickle: Pickler _empty_cell_value
srsly.msgpack: Packer Unpacker
srsly.msgpack.exceptions: BufferFull ExtraData OutOfData
srsly.msgpack.ext: ExtType Timestamp
srsly.msgpack.fallback: BytesIO Packer Unpacker
srsly.ruamel_yaml.anchor: Anchor
srsly.ruamel_yaml.comments: Comment CommentedBase CommentedKeyMap CommentedKeySeq CommentedMap CommentedMapItemsView CommentedMapKeysView CommentedMapValuesView CommentedMapView CommentedOrderedMap CommentedSeq CommentedSet Format LineCol Tag TaggedScalar
srsly.ruamel_yaml.compat: MutableSliceableSequence Nprint ObjectCounter ordereddict
srsly.ruamel_yaml.composer: Composer
srsly.ruamel_yaml.constructor: BaseConstructor Constructor RoundTripConstructor SafeConstructor classobj
srsly.ruamel_yaml.cyaml: CBaseDumper CBaseLoader CDumper CLoader CSafeDumper CSafeLoader
srsly.ruamel_yaml.dumper: BaseDumper Dumper RoundTripDumper SafeDumper
srsly.ruamel_yaml.emitter: Emitter Indents ScalarAnalysis
srsly.ruamel_yaml.error: CommentMark FileMark StreamMark StringMark
srsly.ruamel_yaml.events: AliasEvent CollectionEndEvent CollectionStartEvent DocumentEndEvent DocumentStartEvent Event MappingEndEvent MappingStartEvent NodeEvent ScalarEvent SequenceEndEvent SequenceStartEvent StreamEndEvent StreamStartEvent
srsly.ruamel_yaml.loader: BaseLoader Loader RoundTripLoader SafeLoader
srsly.ruamel_yaml.main: YAML YAMLContextManager YAMLObject YAMLObjectMetaclass
srsly.ruamel_yaml.nodes: CollectionNode MappingNode Node ScalarNode SequenceNode
srsly.ruamel_yaml.parser: Parser RoundTripParser
srsly.ruamel_yaml.reader: Reader
srsly.ruamel_yaml.representer: BaseRepresenter Representer RoundTripRepresenter SafeRepresenter
srsly.ruamel_yaml.resolver: BaseResolver Resolver VersionedResolver
srsly.ruamel_yaml.scalarbool: ScalarBoolean
srsly.ruamel_yaml.scalarfloat: ExponentialCapsFloat ExponentialFloat ScalarFloat
srsly.ruamel_yaml.scalarint: BinaryInt DecimalInt HexCapsInt HexInt OctalInt ScalarInt
srsly.ruamel_yaml.scalarstring: DoubleQuotedScalarString FoldedScalarString LiteralScalarString PlainScalarString ScalarString SingleQuotedScalarString
srsly.ruamel_yaml.scanner: RoundTripScanner Scanner SimpleKey
srsly.ruamel_yaml.serializer: Serializer
srsly.ruamel_yaml.timestamp: TimeStamp
srsly.ruamel_yaml.tokens: AliasToken AnchorToken BlockEndToken BlockEntryToken BlockMappingStartToken BlockSequenceStartToken CommentToken DirectiveToken DocumentEndToken DocumentStartToken FlowEntryToken FlowMappingEndToken FlowMappingStartToken FlowSequenceEndToken FlowSequenceStartToken KeyToken ScalarToken StreamEndToken StreamStartToken TagToken Token ValueToken
srsly.ruamel_yaml.util: LazyEval
stable_baselines3.a2c.a2c: A2C
stable_baselines3.common.atari_wrappers: AtariWrapper ClipRewardEnv EpisodicLifeEnv FireResetEnv MaxAndSkipEnv NoopResetEnv StickyActionEnv WarpFrame
stable_baselines3.common.base_class: BaseAlgorithm
stable_baselines3.common.buffers: BaseBuffer DictReplayBuffer DictRolloutBuffer NStepReplayBuffer ReplayBuffer RolloutBuffer
stable_baselines3.common.callbacks: BaseCallback CallbackList CheckpointCallback ConvertCallback EvalCallback EventCallback EveryNTimesteps LogEveryNTimesteps ProgressBarCallback StopTrainingOnMaxEpisodes StopTrainingOnNoModelImprovement StopTrainingOnRewardThreshold
stable_baselines3.common.distributions: BernoulliDistribution CategoricalDistribution DiagGaussianDistribution Distribution MultiCategoricalDistribution SquashedDiagGaussianDistribution StateDependentNoiseDistribution TanhBijector
stable_baselines3.common.envs.bit_flipping_env: BitFlippingEnv
stable_baselines3.common.envs.identity_env: FakeImageEnv IdentityEnv IdentityEnvBox IdentityEnvMultiBinary IdentityEnvMultiDiscrete
stable_baselines3.common.envs.multi_input_envs: SimpleMultiObsEnv
stable_baselines3.common.logger: CSVOutputFormat Figure HParam HumanOutputFormat Image JSONOutputFormat KVWriter Logger SeqWriter TensorBoardOutputFormat Video
stable_baselines3.common.monitor: Monitor ResultsWriter
stable_baselines3.common.noise: ActionNoise NormalActionNoise OrnsteinUhlenbeckActionNoise VectorizedActionNoise
stable_baselines3.common.off_policy_algorithm: OffPolicyAlgorithm
stable_baselines3.common.on_policy_algorithm: OnPolicyAlgorithm
stable_baselines3.common.policies: ActorCriticCnnPolicy ActorCriticPolicy BaseModel BasePolicy ContinuousCritic MultiInputActorCriticPolicy
stable_baselines3.common.running_mean_std: RunningMeanStd
stable_baselines3.common.sb2_compat.rmsprop_tf_like: RMSpropTFLike
stable_baselines3.common.torch_layers: BaseFeaturesExtractor CombinedExtractor FlattenExtractor MlpExtractor NatureCNN
stable_baselines3.common.type_aliases: DictReplayBufferSamples DictRolloutBufferSamples ReplayBufferSamples RolloutBufferSamples RolloutReturn TrainFreq
stable_baselines3.common.utils: ConstantSchedule FloatSchedule LinearSchedule
stable_baselines3.common.vec_env.base_vec_env: VecEnv VecEnvWrapper
stable_baselines3.common.vec_env.dummy_vec_env: DummyVecEnv
stable_baselines3.common.vec_env.stacked_observations: StackedObservations
stable_baselines3.common.vec_env.subproc_vec_env: SubprocVecEnv
stable_baselines3.common.vec_env.vec_check_nan: VecCheckNan
stable_baselines3.common.vec_env.vec_extract_dict_obs: VecExtractDictObs
stable_baselines3.common.vec_env.vec_frame_stack: VecFrameStack
stable_baselines3.common.vec_env.vec_monitor: VecMonitor
stable_baselines3.common.vec_env.vec_normalize: VecNormalize
stable_baselines3.common.vec_env.vec_transpose: VecTransposeImage
stable_baselines3.common.vec_env.vec_video_recorder: VecVideoRecorder
stable_baselines3.ddpg.ddpg: DDPG
stable_baselines3.dqn.dqn: DQN
stable_baselines3.dqn.policies: CnnPolicy DQNPolicy MultiInputPolicy QNetwork
stable_baselines3.her.her_replay_buffer: HerReplayBuffer
stable_baselines3.ppo.ppo: PPO
stable_baselines3.sac.policies: Actor CnnPolicy MultiInputPolicy SACPolicy
stable_baselines3.sac.sac: SAC
stable_baselines3.td3.policies: Actor CnnPolicy MultiInputPolicy TD3Policy
stable_baselines3.td3.td3: TD3
stanza.models.common.vocab: VOCAB_PREFIX
tensorflow.python.keras.preprocessing.text: Tokenizer
tensorflow.python.training.tracking.data_structures: ListWrapper _DictWrapper
thinc.model: Model
thinc.types: ArgsKwargs Floats1d Floats2d Floats3d Floats4d Generator Ints1d Ints2d Ints3d Ints4d Padded Pairs Ragged SizedGenerator Unserializable _Array _Array1d _Array2d _Array3d _Array4d _Floats _Ints
thop.profile: _FunctionCounter
torchtext.data.field: Field
torchtext.vocab: Vocab
torchtext.vocab.vocab: Vocab
ultralytics.engine.results: BaseTensor Boxes DepthMap Keypoints Masks OBB Probs Results SemanticMask _DenseResultTensor
ultralytics.models.fastsam.model: FastSAM
ultralytics.models.fastsam.predict: FastSAMPredictor
ultralytics.models.fastsam.val: FastSAMValidator
ultralytics.models.llm: LLM
ultralytics.models.nas.model: NAS
ultralytics.models.nas.predict: NASPredictor
ultralytics.models.nas.val: NASValidator
ultralytics.models.rtdetr.model: RTDETR
ultralytics.models.rtdetr.predict: RTDETRPredictor
ultralytics.models.rtdetr.train: RTDETRTrainer
ultralytics.models.rtdetr.val: RTDETRValidator
ultralytics.models.sam.model: SAM
ultralytics.models.sam.modules.blocks: Block CXBlock DropPath Fuser MaskDownSampler MultiScaleAttention MultiScaleBlock PatchEmbed PositionEmbeddingRandom PositionEmbeddingSine REAttention RoPEAttention SAM2TwoWayAttentionBlock SAM2TwoWayTransformer
ultralytics.models.sam.modules.decoders: MaskDecoder SAM2MaskDecoder
ultralytics.models.sam.modules.encoders: FpnNeck Hiera ImageEncoder ImageEncoderViT MemoryEncoder PromptEncoder
ultralytics.models.sam.modules.memory_attention: MemoryAttention MemoryAttentionLayer
ultralytics.models.sam.modules.sam: SAM2Model SAM3Model SAMModel
ultralytics.models.sam.modules.tiny_encoder: Attention BasicLayer Conv2d_BN ConvLayer MBConv MLP PatchEmbed PatchMerging TinyViT TinyViTBlock
ultralytics.models.sam.modules.transformer: Attention TwoWayAttentionBlock TwoWayTransformer
ultralytics.models.sam.predict: Predictor SAM2DynamicInteractivePredictor SAM2Predictor SAM2VideoPredictor SAM3Predictor SAM3SemanticPredictor SAM3VideoPredictor SAM3VideoSemanticPredictor
ultralytics.models.sam.sam3.decoder: TransformerDecoder TransformerDecoderLayer
ultralytics.models.sam.sam3.encoder: TransformerEncoder TransformerEncoderFusion TransformerEncoderLayer
ultralytics.models.sam.sam3.geometry_encoders: Prompt SequenceGeometryEncoder
ultralytics.models.sam.sam3.maskformer_segmentation: LinearPresenceHead MaskPredictor PixelDecoder SegmentationHead UniversalSegmentationHead
ultralytics.models.sam.sam3.model_misc: DotProductScoring LayerScale TransformerWrapper
ultralytics.models.sam.sam3.necks: Sam3DualViTDetNeck
ultralytics.models.sam.sam3.sam3_image: SAM3SemanticModel
ultralytics.models.sam.sam3.text_encoder_ve: ResidualAttentionBlock TextTransformer Transformer VETextEncoder
ultralytics.models.sam.sam3.vitdet: Attention Block ViT
ultralytics.models.sam.sam3.vl_combiner: SAM3VLBackbone
ultralytics.models.utils.loss: DETRLoss RTDETRDetectionLoss
ultralytics.models.utils.ops: HungarianMatcher
ultralytics.models.yolo.classify.predict: ClassificationPredictor
ultralytics.models.yolo.classify.train: ClassificationTrainer
ultralytics.models.yolo.classify.val: ClassificationValidator
ultralytics.models.yolo.depth.predict: DepthPredictor
ultralytics.models.yolo.depth.train: DepthTrainer
ultralytics.models.yolo.depth.val: DepthValidator
ultralytics.models.yolo.detect.predict: DetectionPredictor
ultralytics.models.yolo.detect.train: DetectionTrainer
ultralytics.models.yolo.detect.val: DetectionValidator
ultralytics.models.yolo.model: YOLO YOLOE YOLOWorld
ultralytics.models.yolo.obb.predict: OBBPredictor
ultralytics.models.yolo.obb.train: OBBTrainer
ultralytics.models.yolo.obb.val: OBBValidator
ultralytics.models.yolo.pose.predict: PosePredictor
ultralytics.models.yolo.pose.train: PoseTrainer
ultralytics.models.yolo.pose.val: PoseValidator
ultralytics.models.yolo.segment.predict: SegmentationPredictor
ultralytics.models.yolo.segment.train: SegmentationTrainer
ultralytics.models.yolo.segment.val: SegmentationValidator
ultralytics.models.yolo.semantic.predict: SemanticSegmentationPredictor
ultralytics.models.yolo.semantic.train: SemanticSegmentationTrainer
ultralytics.models.yolo.semantic.val: SemanticSegmentationValidator
ultralytics.models.yolo.world.train: WorldTrainer
ultralytics.models.yolo.world.train_world: WorldTrainerFromScratch
ultralytics.models.yolo.world.val: WorldValidator
ultralytics.models.yolo.yoloe.predict: YOLOEVPDetectPredictor YOLOEVPSegPredictor
ultralytics.models.yolo.yoloe.train: YOLOEPEFreeTrainer YOLOEPETrainer YOLOETrainer YOLOETrainerFromScratch YOLOEVPTrainer
ultralytics.models.yolo.yoloe.train_seg: YOLOEPESegTrainer YOLOESegTrainer YOLOESegTrainerFromScratch YOLOESegVPTrainer
ultralytics.models.yolo.yoloe.val: YOLOEDetectValidator YOLOESegValidator
ultralytics.nn.autobackend: AutoBackend
ultralytics.nn.backends.ascend: AscendBackend
ultralytics.nn.backends.axelera: AxeleraBackend
ultralytics.nn.backends.base: BaseBackend
ultralytics.nn.backends.coreai: CoreAIBackend
ultralytics.nn.backends.coreml: CoreMLBackend
ultralytics.nn.backends.deepx: DeepXBackend
ultralytics.nn.backends.executorch: ExecuTorchBackend
ultralytics.nn.backends.hailo: HailoBackend
ultralytics.nn.backends.litert: LiteRTBackend
ultralytics.nn.backends.mnn: MNNBackend
ultralytics.nn.backends.ncnn: NCNNBackend
ultralytics.nn.backends.openvino: OpenVINOBackend
ultralytics.nn.backends.paddle: PaddleBackend
ultralytics.nn.backends.pytorch: PyTorchBackend TorchScriptBackend
ultralytics.nn.backends.qnn: QNNBackend
ultralytics.nn.backends.rknn: RKNNBackend
ultralytics.nn.backends.tensorflow: TensorFlowBackend
ultralytics.nn.backends.tensorrt: TensorRTBackend
ultralytics.nn.backends.triton: TritonBackend
ultralytics.nn.distill_model: DistillationModel FeatureHook
ultralytics.nn.modules: Bottleneck C2f C3 Classify Concat Conv DFL Detect Pose Proto SPP SPPF Segment
ultralytics.nn.modules.activation: AGLU
ultralytics.nn.modules.block: A2C2f AAttn ABlock AConv ADown Attention BNContrastiveHead Bottleneck BottleneckCSP C1 C2 C2PSA C2f C2fAttn C2fCIB C2fPSA C3 C3Ghost C3TR C3f C3k C3k2 C3x CBFuse CBLinear CIB ContrastiveHead DFL ELAN1 GhostBottleneck HGBlock HGStem ImagePoolingAttn MaxSigmoidAttnBlock PSA PSABlock Proto Proto26 RealNVP RepBottleneck RepC3 RepCSP RepNCSPELAN4 RepVGGDW ResNetBlock ResNetLayer Residual SAVPE SCDown SPP SPPELAN SPPF SwiGLUFFN TorchVision
ultralytics.nn.modules.conv: CBAM ChannelAttention Concat Conv Conv2 ConvTranspose DWConv DWConvTranspose2d Focus GhostConv Index LightConv RepConv SpatialAttention
ultralytics.nn.modules.head: Classify Depth Detect LRPCHead OBB OBB26 Pose Pose26 RTDETRDecoder Segment Segment26 SemanticSegment WorldDetect YOLOEDetect YOLOESegment YOLOESegment26 v10Detect
ultralytics.nn.modules.transformer: AIFI DeformableTransformerDecoder DeformableTransformerDecoderLayer LayerNorm2d MLP MLPBlock MSDeformAttn TransformerBlock TransformerEncoderLayer TransformerLayer
ultralytics.nn.tasks: BaseModel ClassificationModel DepthModel DetectionModel Ensemble OBBModel PoseModel RTDETRDetectionModel SegmentationModel SemanticSegmentationModel WorldModel YOLOEModel YOLOESegModel _SafeLoad
ultralytics.nn.text_model: CLIP MobileCLIP MobileCLIPTS TextModel
ultralytics.utils: IterableSimpleNamespace JSONDict Retry SettingsManager SimpleClass ThreadingLocked TryExcept YAML
ultralytics.utils.benchmarks: ProfileModels
ultralytics.utils.files: WorkingDirectory
ultralytics.utils.instance: Bboxes Instances
ultralytics.utils.loss: BCEDiceLoss BboxLoss DFLoss DepthLoss26 E2EDetectLoss E2ELoss FocalLoss KeypointLoss MultiChannelDiceLoss PoseLoss26 RLELoss RotatedBboxLoss SegmentLoss26 SemanticSegmentationLoss TVPDetectLoss TVPSegmentLoss VarifocalLoss v8ClassificationLoss v8DetectionLoss v8OBBLoss v8PoseLoss v8SegmentationLoss
ultralytics.utils.metrics: ClassifyMetrics ConfusionMatrix DepthMetrics DetMetrics Metric OBBMetrics PoseMetrics SegmentMetrics SemanticMetrics
ultralytics.utils.nms: TorchNMS
ultralytics.utils.ops: Profile
ultralytics.utils.plotting: Annotator Colors
ultralytics.utils.tal: PoseTaskAlignedAssigner RotatedTaskAlignedAssigner SegTaskAlignedAssigner TaskAlignedAssigner
ultralytics.utils.torch_utils: EarlyStopping ModelEMA
ultralytics.utils.triton: TritonRemoteModel
ultralytics.utils.uploads: _ProgressReader
ultralytics.yolo.utils: IterableSimpleNamespace
ultralytics.yolo.utils.loss: BboxLoss v8DetectionLoss
ultralytics.yolo.utils.tal: TaskAlignedAssigner
ultralytics.yolo.v8.detect.train: Loss
yacs.config: CfgNode
`,
  refer: `
fastai.data.transforms: ColSplitter EndSplitter FileGetter FileSplitter FuncSplitter GrandparentSplitter ImageGetter IndexSplitter MaskSplitter RandomSplitter RandomSubsetSplitter TrainTestSplitter broadcast_vec get_c get_files get_image_files get_text_files parent_label
fastai.layers: AdaptiveAvgPool AvgPool BatchNorm Debugger Flatten Identity InstanceNorm Lambda MaxPool SEBlock SEModule SEResNeXtBlock SeparableBlock SigmoidRange ToTensorBase adaptive_pool children_and_parameters flatten_model has_children icnr_init in_channels init_default init_linear mish module sequential sigmoid sigmoid_ sigmoid_range swish trunc_normal_ vleaky_relu
fastai.losses: BCELossFlat L1LossFlat MSELossFlat
fastai.metrics: APScoreBinary APScoreMulti BalancedAccuracy BrierScore BrierScoreMulti CohenKappa ExplainedVariance F1Score F1ScoreMulti FBeta FBetaMulti HammingLoss HammingLossMulti Jaccard JaccardMulti LossMetrics MatthewsCorrCoef MatthewsCorrCoefMulti PearsonCorrCoef Precision PrecisionMulti R2Score Recall RecallMulti RocAuc RocAucBinary RocAucMulti SpearmanCorrCoef accuracy accuracy_multi error_rate foreground_acc mae mse msle optim_metric skm_to_fastai top_k_accuracy
fastai.torch_core: apply apply_init apply_leaf as_subclass base_doc batch_to_samples cat concat cond_init default_device display_df distrib_barrier doc find_bs find_device flatten_check get_empty_df get_first get_model get_random_states grad_module init_default interp_1d ismin_torch item_find logit make_cross_image maybe_gather nested_reorder no_random norm_bias_params notmax_torch np_func num_distrib one_hot one_hot_decode one_param params pca rank_distrib requires_grad script_bwd script_fwd script_use_ctx set_meta set_random_states set_seed setup_cuda show_image show_image_batch show_images show_title show_titled_image stack subplots tensor tensored to_concat to_cpu to_detach to_device to_float to_half to_np trainable_params truncate unsqueeze unsqueeze_
`,
};
