/** A preset: its name on Kaggle, and the version that the package asks for. */
export interface KerasPreset {
  readonly name: string;
  /** Null: the latest one. */
  readonly version: string | null;
}

/**
 * keras-hub 0.32: built-in presets by model of the owner `keras` on Kaggle, `name@version`, or `name=variation@version` where
 * the variation is called otherwise (`keras_hub/src/models/**_presets.py`).
 */
const BY_MODEL: Readonly<Record<string, string>> = {
  albert:
    'albert_base_en_uncased@5 albert_extra_extra_large_en_uncased@3 albert_extra_large_en_uncased@3 ' +
    'albert_large_en_uncased@3',
  bart: 'bart_base_en@3 bart_large_en@3 bart_large_en_cnn@3',
  bert:
    'bert_base_en@3 bert_base_en_uncased@3 bert_base_multi@3 bert_base_zh@3 bert_large_en@3 ' +
    'bert_large_en_uncased@3 bert_medium_en_uncased@3 bert_small_en_uncased@3 bert_tiny_en_uncased@3 ' +
    'bert_tiny_en_uncased_sst2@5',
  bge:
    'bge_base_en@1 bge_base_v1.5_en@1 bge_base_v1.5_zh@1 bge_base_zh@1 bge_large_en@1 ' +
    'bge_large_v1.5_en@1 bge_large_v1.5_zh@1 bge_large_zh@1 bge_llm_embedder@1 bge_m3@1 ' +
    'bge_small_en@1 bge_small_v1.5_en@1 bge_small_v1.5_zh@1',
  blip2: 'blip2_flan_t5_xl@1 blip2_flan_t5_xxl@1 blip2_opt_2.7b@1 blip2_opt_6.7b@1',
  bloom:
    'bloom_1.1b_multi@2 bloom_1.7b_multi@2 bloom_3b_multi@2 bloom_560m_multi@4 bloomz_1.1b_multi@2 ' +
    'bloomz_1.7b_multi@2 bloomz_3b_multi@2 bloomz_560m_multi@2',
  cell2sentence: 'c2s_scale_gemma_2_27b_en@1 c2s_scale_gemma_2_2b_en@1',
  clip:
    'clip_vit_b_32_laion2b_s34b_b79k@3 clip_vit_base_patch16@3 clip_vit_base_patch32@3 ' +
    'clip_vit_bigg_14_laion2b_39b_b160k@3 clip_vit_g_14_laion2b_s12b_b42k@3 ' +
    'clip_vit_h_14_laion2b_s32b_b79k@3 clip_vit_large_patch14@3 clip_vit_large_patch14_336@3',
  codegemma:
    'code_gemma_1.1_2b_en@2 code_gemma_1.1_instruct_7b_en@3 code_gemma_2b_en@2 code_gemma_7b_en@3 ' +
    'code_gemma_instruct_7b_en@3',
  cspdarknet:
    'csp_darknet_53_ra_imagenet@2 csp_resnet_50_ra_imagenet@1 csp_resnext_50_ra_imagenet@1 ' +
    'darknet_53_imagenet@1',
  'd-fine':
    'dfine_large_coco@1 dfine_large_obj2coco_e25@1 dfine_large_obj365@1 dfine_medium_coco@1 ' +
    'dfine_medium_obj2coco@1 dfine_medium_obj365@1 dfine_nano_coco@1 dfine_small_coco@1 ' +
    'dfine_small_obj2coco@1 dfine_small_obj365@1 dfine_xlarge_coco@1 dfine_xlarge_obj2coco@1 ' +
    'dfine_xlarge_obj365@1',
  deberta_v3:
    'deberta_v3_base_en@3 deberta_v3_base_multi@3 deberta_v3_extra_small_en@3 deberta_v3_large_en@3 ' +
    'deberta_v3_small_en@3',
  deeplabv3plus: 'deeplab_v3_plus_resnet50_pascalvoc@4',
  deit:
    'deit_base_distilled_patch16_224_imagenet@1 deit_base_distilled_patch16_384_imagenet@1 ' +
    'deit_small_distilled_patch16_224_imagenet@1 deit_tiny_distilled_patch16_224_imagenet@1',
  densenet: 'densenet_121_imagenet@3 densenet_169_imagenet@3 densenet_201_imagenet@3',
  'depth-anything': 'depth_anything_v2_base@1 depth_anything_v2_large@1 depth_anything_v2_small@1',
  dinov2:
    'dinov2_base@1 dinov2_giant@1 dinov2_large@1 dinov2_small@1 dinov2_with_registers_base@1 ' +
    'dinov2_with_registers_giant@1 dinov2_with_registers_large@1 dinov2_with_registers_small@1',
  dinov3:
    'dinov3_vit_7b_lvd1689m@1 dinov3_vit_7b_sat493m@1 dinov3_vit_base_lvd1689m@1 ' +
    'dinov3_vit_huge_plus_lvd1689m@1 dinov3_vit_large_lvd1689m@1 dinov3_vit_large_sat493m@1 ' +
    'dinov3_vit_small_lvd1689m@1 dinov3_vit_small_plus_lvd1689m@1',
  distil_bert: 'distil_bert_base_en@3 distil_bert_base_en_uncased@3 distil_bert_base_multi@3',
  efficientnet:
    'efficientnet2_rw_m_agc_imagenet@2 efficientnet2_rw_s_ra2_imagenet@2 ' +
    'efficientnet2_rw_t_ra2_imagenet@2 efficientnet_b0_ra4_e3600_r224_imagenet@2 ' +
    'efficientnet_b0_ra_imagenet@2 efficientnet_b1_ft_imagenet@5 ' +
    'efficientnet_b1_ra4_e3600_r240_imagenet@2 efficientnet_b2_ra_imagenet@2 ' +
    'efficientnet_b3_ra2_imagenet@2 efficientnet_b4_ra2_imagenet@2 efficientnet_b5_sw_ft_imagenet@2 ' +
    'efficientnet_b5_sw_imagenet@2 efficientnet_el_ra_imagenet=efficientnet_b1_ft_imagenet@5 ' +
    'efficientnet_em_ra2_imagenet=efficientnet_b1_ft_imagenet@5 ' +
    'efficientnet_es_ra_imagenet=efficientnet_b1_ft_imagenet@5 efficientnet_lite0_ra_imagenet@2',
  electra:
    'electra_base_discriminator_uncased_en@2 electra_base_generator_uncased_en@2 ' +
    'electra_large_discriminator_uncased_en@2 electra_large_generator_uncased_en@2 ' +
    'electra_small_discriminator_uncased_en@2 electra_small_generator_uncased_en@2',
  embeddinggemma: 'embedding_gemma3_300m@2',
  'esm-2': 'esm2_t12_35M@1 esm2_t30_150M@1 esm2_t33_650M@1 esm2_t6_8M@1',
  f_net: 'f_net_base_en@3 f_net_large_en@3',
  falcon: 'falcon_refinedweb_1b_en@2',
  'function-gemma': 'function_gemma_instruct_270m@1',
  gemma:
    'gemma_1.1_instruct_2b_en@4 gemma_1.1_instruct_7b_en@5 gemma_2b_en@3 gemma_7b_en@4 ' +
    'gemma_instruct_2b_en@3 gemma_instruct_7b_en@4',
  'gemma-3n': 'gemma3n_e2b@1 gemma3n_e2b_it@1 gemma3n_e4b@1 gemma3n_e4b_it@1',
  gemma2:
    'gemma2_27b_en@3 gemma2_2b_en@2 gemma2_9b_en@4 gemma2_instruct_27b_en@3 gemma2_instruct_2b_en@2 ' +
    'gemma2_instruct_9b_en@4',
  gemma3:
    'gemma3_12b@2 gemma3_12b_text@3 gemma3_1b@3 gemma3_270m@3 gemma3_27b@2 gemma3_27b_text@4 ' +
    'gemma3_4b@1 gemma3_4b_text@2 gemma3_instruct_12b@2 gemma3_instruct_12b_text@3 ' +
    'gemma3_instruct_1b@3 gemma3_instruct_270m@4 gemma3_instruct_27b@2 gemma3_instruct_27b_text@3 ' +
    'gemma3_instruct_4b@1 gemma3_instruct_4b_text@3',
  gemma4:
    'gemma4_26b_a4b@2 gemma4_2b@2 gemma4_31b@2 gemma4_4b@2 gemma4_instruct_26b_a4b@2 ' +
    'gemma4_instruct_26b_a4b_assistant@1 gemma4_instruct_2b@2 gemma4_instruct_2b_assistant@1 ' +
    'gemma4_instruct_31b@2 gemma4_instruct_31b_assistant@1 gemma4_instruct_4b@2 ' +
    'gemma4_instruct_4b_assistant@1',
  'gpt-oss': 'gpt_oss_120b_en@1 gpt_oss_20b_en@1',
  'gpt-oss-safeguard': 'gpt_oss_safeguard_120b_en@1 gpt_oss_safeguard_20b_en@1',
  gpt2:
    'gpt2_base_en@3 gpt2_base_en_cnn_dailymail@3 gpt2_extra_large_en@3 gpt2_large_en@3 ' + 'gpt2_medium_en@3',
  harrier: 'harrier_embedding_oss_0.6b@1 harrier_embedding_oss_270m@1',
  hgnetv2:
    'hgnetv2_b4_ssld_stage2_ft_in1k@1 hgnetv2_b5_ssld_stage1_in22k_in1k@1 ' +
    'hgnetv2_b5_ssld_stage2_ft_in1k@1 hgnetv2_b6_ssld_stage1_in22k_in1k@1 ' +
    'hgnetv2_b6_ssld_stage2_ft_in1k@1',
  llama2: 'llama2_7b_en@3 llama2_7b_en_int8@2 llama2_instruct_7b_en@3 llama2_instruct_7b_en_int8@2',
  llama3:
    'llama3.1_8b@2 llama3.1_guard_8b@2 llama3.1_instruct_8b@2 llama3.2_1b@1 llama3.2_3b@1 ' +
    'llama3.2_guard_1b@1 llama3.2_instruct_1b@1 llama3.2_instruct_3b@1 llama3_8b_en@5 ' +
    'llama3_8b_en_int8@2 llama3_instruct_8b_en@5 llama3_instruct_8b_en_int8@2',
  magistral: 'magistral_small_2506_en@1 magistral_small_2507_en@1',
  medgemma:
    'medgemma_1.5_instruct_4b@1 medgemma_4b@1 medgemma_instruct_27b@1 medgemma_instruct_27b_text@1 ' +
    'medgemma_instruct_4b@1',
  medsiglip: 'medsiglip_900m_448@1',
  metaclip2:
    'metaclip_2_vit_giant_patch14_224@1 metaclip_2_vit_giant_patch14_378@1 ' +
    'metaclip_2_vit_huge_patch14_224@1 metaclip_2_vit_huge_patch14_378@1',
  mistral:
    'mistral_0.2_instruct_7b_en@3 mistral_0.3_7b_en@1 mistral_0.3_instruct_7b_en@1 mistral_7b_en@8 ' +
    'mistral_instruct_7b_en@8',
  mit:
    'mit_b0_ade20k_512@4 mit_b0_cityscapes_1024@3 mit_b1_ade20k_512@4 mit_b1_cityscapes_1024@3 ' +
    'mit_b2_ade20k_512@4 mit_b2_cityscapes_1024@3 mit_b3_ade20k_512@3 mit_b3_cityscapes_1024@3 ' +
    'mit_b4_ade20k_512@3 mit_b4_cityscapes_1024@3 mit_b5_ade20k_640@3 mit_b5_cityscapes_1024@3',
  mixtral: 'mixtral_8_7b_en@4 mixtral_8_instruct_7b_en@4',
  mobilenetv3:
    'mobilenet_v3_large_100_imagenet@1 mobilenet_v3_large_100_imagenet_21k@1 ' +
    'mobilenet_v3_small_050_imagenet@1 mobilenet_v3_small_100_imagenet@1',
  mobilenetv5: 'mobilenetv5_300m_enc_gemma3n@1',
  'multilingual-e5': 'multilingual_e5_base@1 multilingual_e5_large@1 multilingual_e5_small@1',
  'mxbai-embed': 'mxbai_embed_2d_large_v1_en@1 mxbai_embed_large_v1_en@1 mxbai_embed_xsmall_v1_en@1',
  opt: 'opt_1.3b_en@3 opt_125m_en@3 opt_2.7b_en@3 opt_6.7b_en@3',
  paligemma:
    'pali_gemma_3b_224@4 pali_gemma_3b_448@4 pali_gemma_3b_896@4 pali_gemma_3b_mix_224@4 ' +
    'pali_gemma_3b_mix_448@4',
  paligemma2:
    'pali_gemma2_ft_docci_10b_448@3 pali_gemma2_mix_10b_224@3 pali_gemma2_mix_10b_448@3 ' +
    'pali_gemma2_mix_28b_224=pali_gemma2_28b_mix_224@3 ' +
    'pali_gemma2_mix_28b_448=pali_gemma2_28b_mix_448@3 pali_gemma2_mix_3b_224@2 ' +
    'pali_gemma2_mix_3b_448@2 pali_gemma2_pt_10b_224@3 pali_gemma2_pt_10b_448@3 ' +
    'pali_gemma2_pt_10b_896@3 pali_gemma2_pt_28b_224@4 pali_gemma2_pt_28b_448@3 ' +
    'pali_gemma2_pt_28b_896@3 pali_gemma2_pt_3b_224@2 pali_gemma2_pt_3b_448@2 pali_gemma2_pt_3b_896@2 ' +
    'pali_gemma_2_ft_docci_3b_448@2',
  parseq: 'parseq@1',
  phi3: 'phi3_mini_128k_instruct_en@2 phi3_mini_4k_instruct_en@2',
  qwen:
    'qwen2.5_0.5b_en@1 qwen2.5_3b_en@1 qwen2.5_7b_en@3 qwen2.5_instruct_0.5b_en@1 ' +
    'qwen2.5_instruct_32b_en@2 qwen2.5_instruct_72b_en@2',
  'qwen-3': 'qwen3_0.6b_en@1 qwen3_1.7b_en@1 qwen3_14b_en@1 qwen3_32b_en@1 qwen3_4b_en@1 qwen3_8b_en@1',
  'qwen-3-embedding': 'qwen3_embedding_0.6b_en@1 qwen3_embedding_4b_en@1 qwen3_embedding_8b_en@1',
  'qwen-3-moe': 'qwen3_moe_235b_a22b_en@1 qwen3_moe_30b_a3b_en@2',
  'qwen-agentworld': 'qwen_agent_world_35b_a3b@1',
  'qwen2-5-coder':
    'qwen2.5_coder_0.5b@1 qwen2.5_coder_1.5b@1 qwen2.5_coder_14b@1 qwen2.5_coder_32b@1 ' +
    'qwen2.5_coder_3b@1 qwen2.5_coder_7b@1 qwen2.5_coder_instruct_0.5b@1 ' +
    'qwen2.5_coder_instruct_1.5b@1 qwen2.5_coder_instruct_14b@1 qwen2.5_coder_instruct_32b@1 ' +
    'qwen2.5_coder_instruct_3b@1 qwen2.5_coder_instruct_7b@1',
  'qwen2-5-math':
    'qwen2.5_math_1.5b_en@1 qwen2.5_math_7b_en@1 qwen2.5_math_instruct_1.5b_en@1 ' +
    'qwen2.5_math_instruct_7b_en@1',
  'qwen3-5':
    'qwen3_5_0.8b@1 qwen3_5_0.8b_base@1 qwen3_5_27b@1 qwen3_5_2b@1 qwen3_5_2b_base@1 qwen3_5_4b@1 ' +
    'qwen3_5_4b_base@1 qwen3_5_9b@1 qwen3_5_9b_base@1',
  'qwen3-5-moe': 'qwen3_5_moe_35b_a3b@1 qwen3_5_moe_35b_a3b_base@1',
  'qwen3-6': 'qwen3_6_27b@1',
  'qwen3-6-moe': 'qwen3_6_moe_35b_a3b@1',
  'qwen3-8': 'qwen3_8_27b@1',
  'qwen3-coder': 'qwen3_coder_instruct_30b_a3b_en@1',
  resnet_vd:
    'resnet_vd_101_imagenet@2 resnet_vd_101_ssld_imagenet@2 resnet_vd_152_imagenet@2 ' +
    'resnet_vd_18_imagenet@2 resnet_vd_200_imagenet@2 resnet_vd_34_imagenet@2 resnet_vd_50_imagenet@2 ' +
    'resnet_vd_50_ssld_imagenet@2 resnet_vd_50_ssld_v2_fix_imagenet@2 resnet_vd_50_ssld_v2_imagenet@2',
  resnetv1: 'resnet_101_imagenet@3 resnet_152_imagenet@3 resnet_18_imagenet@3 resnet_50_imagenet@3',
  resnetv2: 'resnet_v2_101_imagenet@3 resnet_v2_50_imagenet@3',
  retinanet: 'retinanet_resnet50_fpn_coco@4 retinanet_resnet50_fpn_v2_coco@3',
  roberta: 'roberta_base_en@3 roberta_large_en@3',
  rwkv7: 'rwkv7_g1a_0.1b_en=rwkv7_g1a_0.1b@1 rwkv7_g1a_0.3b_en=rwkv7_g1a_0.3b@1',
  sam: 'sam_base_sa1b@5 sam_huge_sa1b@5 sam_large_sa1b@5',
  sam3: 'sam3_pcs@1',
  segformer:
    'segformer_b0_ade20k_512@3 segformer_b0_cityscapes_1024@3 segformer_b1_ade20k_512@5 ' +
    'segformer_b1_cityscapes_1024=segformer_b1_ade20k_512@1 segformer_b2_ade20k_512@3 ' +
    'segformer_b2_cityscapes_1024@3 segformer_b3_ade20k_512@3 segformer_b3_cityscapes_1024@3 ' +
    'segformer_b4_ade20k_512@3 segformer_b4_cityscapes_1024@3 segformer_b5_ade20k_640@3 ' +
    'segformer_b5_cityscapes_1024@3',
  'sentence-transformers':
    'all_minilm_l12_v2_en@1 all_minilm_l6_v1_en@1 all_minilm_l6_v2_en@1 ' +
    'msmarco_minilm_l12_cos_v5_en@1 msmarco_minilm_l6_cos_v5_en@1 multi_qa_minilm_l6_cos_v1_en@1 ' +
    'multi_qa_minilm_l6_dot_v1_en@1 paraphrase_minilm_l12_v2_en@1 paraphrase_minilm_l3_v2_en@1 ' +
    'paraphrase_minilm_l6_v2_en@1',
  siglip:
    'siglip2_base_patch16_224@1 siglip2_base_patch16_256@1 siglip2_base_patch16_384@1 ' +
    'siglip2_base_patch32_256@1 siglip2_giant_opt_patch16_256@2 siglip2_giant_opt_patch16_384@1 ' +
    'siglip2_large_patch16_256@1 siglip2_large_patch16_384@1 siglip2_large_patch16_512@1 ' +
    'siglip2_so400m_patch14_224@1 siglip2_so400m_patch14_384@1 siglip2_so400m_patch16_256@1 ' +
    'siglip2_so400m_patch16_384@1 siglip2_so400m_patch16_512@1 siglip_base_patch16_224@1 ' +
    'siglip_base_patch16_256@1 siglip_base_patch16_256_multilingual@1 siglip_base_patch16_384@1 ' +
    'siglip_base_patch16_512@1 siglip_large_patch16_256@1 siglip_large_patch16_384@1 ' +
    'siglip_so400m_patch14_224@1 siglip_so400m_patch14_384@1 siglip_so400m_patch16_256_i18n@1',
  smollm3: 'smollm3_3b_en@1',
  'stablediffusion-3.5':
    'stable_diffusion_3.5_large@3 stable_diffusion_3.5_large_turbo@3 stable_diffusion_3.5_medium@1',
  stablediffusion3: 'stable_diffusion_3_medium@5',
  'swin-transformer':
    'swin_base_patch4_window12_384@1 swin_base_patch4_window7_224@1 swin_large_patch4_window12_384@1 ' +
    'swin_large_patch4_window7_224@1 swin_small_patch4_window7_224@1 swin_tiny_patch4_window7_224@1',
  t5:
    'flan_base_multi@3 flan_large_multi@3 flan_small_multi@3 t5_1.1_base@2 t5_1.1_large@2 ' +
    't5_1.1_small@2 t5_1.1_xl@2 t5_1.1_xxl@2 t5_base_multi@3 t5_large_multi@3 t5_small_multi@3',
  't5-gemma':
    't5gemma_2b_2b_prefixlm@1 t5gemma_2b_2b_prefixlm_it@1 t5gemma_2b_2b_ul2@1 t5gemma_2b_2b_ul2_it@1 ' +
    't5gemma_9b_2b_prefixlm@1 t5gemma_9b_2b_prefixlm_it@1 t5gemma_9b_2b_ul2@1 t5gemma_9b_2b_ul2_it@1 ' +
    't5gemma_9b_9b_prefixlm@1 t5gemma_9b_9b_prefixlm_it@1 t5gemma_9b_9b_ul2@1 t5gemma_9b_9b_ul2_it@1 ' +
    't5gemma_b_b_prefixlm@1 t5gemma_b_b_prefixlm_it@1 t5gemma_b_b_ul2@1 t5gemma_b_b_ul2_it@1 ' +
    't5gemma_l_l_prefixlm@1 t5gemma_l_l_prefixlm_it@1 t5gemma_l_l_ul2@1 t5gemma_l_l_ul2_it@1 ' +
    't5gemma_ml_ml_prefixlm@1 t5gemma_ml_ml_prefixlm_it@1 t5gemma_ml_ml_ul2@1 t5gemma_ml_ml_ul2_it@1 ' +
    't5gemma_s_s_prefixlm@1 t5gemma_s_s_prefixlm_it@1 t5gemma_s_s_ul2@1 t5gemma_s_s_ul2_it@1 ' +
    't5gemma_xl_xl_prefixlm@1 t5gemma_xl_xl_prefixlm_it@1 t5gemma_xl_xl_ul2@1 t5gemma_xl_xl_ul2_it@1',
  't5gemma-2': 't5gemma2_1b_1b@2 t5gemma2_270m_270m@2 t5gemma2_4b_4b@2',
  translategemma: 'translategemma_12b_it@1 translategemma_27b_it@1 translategemma_4b_it@1',
  vaultgemma: 'vault_gemma_1b_en@2',
  vgg: 'vgg_11_imagenet@3 vgg_13_imagenet@3 vgg_16_imagenet@3 vgg_19_imagenet@3',
  vicuna: 'vicuna_1.5_7b_en@3',
  videoprism:
    'videoprism_lvt_public_v1_base@1 videoprism_lvt_public_v1_large@1 videoprism_public_v1_base@1 ' +
    'videoprism_public_v1_large@1',
  vit:
    'vit_base_patch16_224_imagenet@4 vit_base_patch16_224_imagenet21k@3 ' +
    'vit_base_patch16_384_imagenet@4 vit_base_patch32_224_imagenet21k@3 ' +
    'vit_base_patch32_384_imagenet@3 vit_huge_patch14_224_imagenet21k@3 ' +
    'vit_large_patch16_224_imagenet@4 vit_large_patch16_224_imagenet21k@3 ' +
    'vit_large_patch16_384_imagenet@4 vit_large_patch32_224_imagenet21k@3 ' +
    'vit_large_patch32_384_imagenet@3',
  whisper:
    'whisper_base_en@4 whisper_base_multi@4 whisper_large_multi@4 whisper_large_multi_v2@4 ' +
    'whisper_medium_en@4 whisper_medium_multi@4 whisper_small_en@4 whisper_small_multi@4 ' +
    'whisper_tiny_en@4 whisper_tiny_multi@4',
  xception: 'xception_41_imagenet@2',
  xlm_roberta: 'xlm_roberta_base_multi@3 xlm_roberta_large_multi@3',
};

/** Presets of other owners and spellings, whole. */
const OTHERS: Readonly<Record<string, string>> = {
  basnet_duts: 'keras/basnet/keras/basnet_duts',
  moonshine_base_en: 'keras/moonshine/Keras/moonshine_base_en@1',
  moonshine_tiny_en: 'keras/moonshine/Keras/moonshine_tiny_en@1',
  'qwen1.5_moe_2.7b_en': 'keras/qwen-1.5-moe/Keras/qwen1.5_moe_2.7b_en@4',
  shieldgemma_2b_en: 'google/shieldgemma/keras/shieldgemma_2b_en@2',
  shieldgemma_9b_en: 'google/shieldgemma/keras/shieldgemma_9b_en@2',
  shieldgemma_27b_en: 'google/shieldgemma/keras/shieldgemma_27b_en@2',
};

export const KERAS_PRESETS: ReadonlyMap<string, KerasPreset> = new Map([
  ...Object.entries(BY_MODEL).flatMap(([model, presets]) =>
    presets.split(' ').map((preset) => {
      const [, name, variation = name, version] = /^([^=@]+)(?:=([^@]+))?@(\d+)$/.exec(preset)!;
      return [name!, { name: `keras/${model}/keras/${variation}`, version: version! }] as const;
    }),
  ),
  ...Object.entries(OTHERS).map(([preset, handle]) => {
    const [name = '', version = null] = handle.split('@');
    return [preset, { name, version }] as const;
  }),
]);
