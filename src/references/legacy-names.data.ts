/**
 * The hub's models without an owner are a closed set from before namespaces (transformers' own checkpoints), so that a
 * bare word in a configuration is taken for one only when it is one of these families. Today they redirect to an
 * organization.
 */
export const LEGACY_MODELS =
  /^(?:gpt2(?:-(?:medium|large|xl))?|distilgpt2|openai-gpt|transfo-xl-wt103|ctrl|(?:distil)?bert-(?:base|large)-[a-z0-9-]+|distil(?:roberta-base|bert-base-[a-z0-9-]+)|roberta-(?:base|large)(?:-[a-z0-9-]+)?|xlm-(?:mlm|clm|roberta)-[a-z0-9-]+|xlnet-(?:base|large)-cased|camembert-base|albert-(?:base|large|xlarge|xxlarge)-v[12]|t5-(?:small|base|large|3b|11b))$/;

const CANONICAL = (
  'gpt2 gpt2-medium gpt2-large gpt2-xl distilgpt2 openai-gpt transfo-xl-wt103 ' +
  'bert-base-cased bert-base-chinese bert-base-german-cased bert-base-german-dbmdz-cased bert-base-uncased ' +
  'bert-base-german-dbmdz-uncased bert-base-multilingual-cased bert-base-multilingual-uncased bert-base-cased-finetuned-mrpc ' +
  'bert-large-cased bert-large-uncased bert-large-cased-whole-word-masking bert-large-uncased-whole-word-masking ' +
  'bert-large-cased-whole-word-masking-finetuned-squad bert-large-uncased-whole-word-masking-finetuned-squad ' +
  'distilbert-base-cased distilbert-base-uncased distilbert-base-german-cased distilbert-base-multilingual-cased ' +
  'distilbert-base-cased-distilled-squad distilbert-base-uncased-distilled-squad distilroberta-base ' +
  'distilbert-base-uncased-finetuned-sst-2-english roberta-base roberta-large roberta-large-mnli ' +
  'roberta-base-openai-detector roberta-large-openai-detector xlm-roberta-base xlm-roberta-large ' +
  'xlm-roberta-large-finetuned-conll02-dutch xlm-roberta-large-finetuned-conll02-spanish ' +
  'xlm-roberta-large-finetuned-conll03-english xlm-roberta-large-finetuned-conll03-german ' +
  'xlm-mlm-en-2048 xlm-mlm-100-1280 xlm-mlm-17-1280 xlm-mlm-ende-1024 xlm-mlm-enfr-1024 xlm-mlm-enro-1024 ' +
  'xlm-mlm-tlm-xnli15-1024 xlm-mlm-xnli15-1024 xlm-clm-ende-1024 xlm-clm-enfr-1024 xlnet-base-cased xlnet-large-cased ' +
  'camembert-base albert-base-v1 albert-base-v2 albert-large-v1 albert-large-v2 albert-xlarge-v1 albert-xlarge-v2 ' +
  'albert-xxlarge-v1 albert-xxlarge-v2 t5-small t5-base t5-large t5-3b t5-11b'
).split(' ');

/**
 * Each of them, for literals of code, of which nothing but the text tells that they are one (transformers 3,
 * `PRETRAINED_*_ARCHIVE_LIST`). `ctrl` is left to forms: it is a key of keyboards.
 */
export const CANONICAL_MODELS: ReadonlySet<string> = new Set(CANONICAL);

/** Of those, the ones that are also the name of an architecture, of a vocabulary or of a program's own choice. */
export const CANONICAL_WORDS: ReadonlySet<string> = new Set(['gpt2', 'openai-gpt']);

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
