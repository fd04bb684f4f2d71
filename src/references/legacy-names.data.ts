/**
 * The hub's models without an owner are a closed set from before namespaces (transformers' own checkpoints), so that a
 * bare word in a configuration is taken for one only when it is one of these families. Today they redirect to an
 * organization.
 */
export const LEGACY_MODELS =
  /^(?:gpt2(?:-(?:medium|large|xl))?|distilgpt2|openai-gpt|transfo-xl-wt103|ctrl|(?:distil)?bert-(?:base|large)-[a-z0-9-]+|distil(?:roberta-base|bert-base-[a-z0-9-]+)|roberta-(?:base|large)(?:-[a-z0-9-]+)?|xlm-(?:mlm|clm|roberta)-[a-z0-9-]+|xlnet-(?:base|large)-cased|camembert-base|albert-(?:base|large|xlarge|xxlarge)-v[12]|t5-(?:small|base|large|3b|11b))$/;

/** Datasets without an owner that configurations still name. Lower-case. */
export const LEGACY_DATASETS: ReadonlySet<string> = new Set(
  (
    'glue super_glue squad squad_v2 imdb wikitext wikipedia c4 mc4 oscar cnn_dailymail xsum samsum common_voice ' +
    'librispeech_asr conll2003 conllpp ag_news yelp_review_full yelp_polarity amazon_polarity dbpedia_14 emotion ' +
    'tweet_eval rotten_tomatoes snli multi_nli xnli wmt14 wmt16 wmt19 opus100 opus_books mnist cifar10 cifar100 ' +
    'fashion_mnist food101 beans gsm8k hellaswag piqa winogrande ai2_arc boolq openbookqa commonsense_qa truthful_qa ' +
    'trivia_qa natural_questions hotpot_qa race drop quac coqa social_i_qa sciq mbpp openai_humaneval bookcorpus ' +
    'openwebtext multi_news billsum gigaword ptb_text_only lambada wikiann swag cos_e math_qa ms_marco eli5 kilt_tasks ' +
    'pubmed_qa banking77 trec sst2 financial_phrasebank superb speech_commands minds14 voxpopuli'
  ).split(' '),
);
