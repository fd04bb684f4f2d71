const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Methods and properties that give the text that they are asked of, in whichever of the languages. */
export const TRANSPARENT = words(
  'to_string to_owned into clone cloned copied as_str as_ref as_deref as_mut unwrap expect trim strip borrow to_s ' +
    'to_sym freeze dup toString ToString String string str c_str data intern value Value get_or_insert ok orElseThrow ' +
    'take unwrap_or_default map and_then context with_context iter into_iter values keys listed collect to_vec rawValue ' +
    'toList stream asString get_string try_into as_bytes description Trim trimIndent stripIndent let also each ' +
    'each_value shuffled sorted reversed lowercased default_value',
);

/** Methods whose last argument stands in where there is nothing. */
export const ALTERNATIVES = words(
  'unwrap_or unwrap_or_else or or_else map_or map_or_else orElse orElseGet getOrElse getOrDefault GetValueOrDefault ' +
    'ifEmpty ifBlank ifNil presence default ?? or_insert or_insert_with DefaultIfEmpty',
);

/** Methods that give a part of what they are asked of. */
export const LOOKUPS = words(
  'get at find first last choose random sample getValue fetch dig first_where nth next',
);

/** Calls that give what they are given. */
export const WRAPPERS = words(
  'Some Ok String from new_string Arc Rc Box Cow Optional of ofNullable Ptr Pointer StringPtr ToPtr string strdup to_str ' +
    'Owned Borrowed anyhow Repo requireNotNull checkNotNull URI identity Symbol std_string',
);

/** Calls that hold what they are given. */
export const COLLECTIONS = words(
  'vec from Map mapOf listOf setOf arrayOf mutableMapOf mutableListOf linkedMapOf hashMapOf List Set Seq Array Vector Dict ' +
    'asList of ofEntries entry c list dict OrderedDict tuple Tuple HashMap BTreeMap hashmap phf_map Pair Pairs to_map ' +
    'arrayListOf Arrays make_pair make_tuple slice Slice',
);

/** Calls that fill a text in. */
export const FORMATS = words('format Sprintf formatted Format sprintf');

/** Calls that read the environment; a second argument is what holds without it. */
export const ENVIRONMENT =
  /(?:^|\.)(?:std\.)?(?:env\.(?:var|var_os|get|fetch)|getenv|Getenv|LookupEnv|GetEnvironmentVariable|get_env|fetch_env!?|getEnv|getEnvOrDefault|getEnvOr|envOr(?:Default)?|env_or(?:_default)?|EnvOr\w*|GetEnv\w*|getProperty|Sys\.getenv|ENV\.fetch)$|^(?:ENV|System)\.(?:fetch|get)$/;

/** Flags of Go: name, default, usage. */
export const FLAGS = /(?:^|[fF]lags?(?:et)?|FlagSet|fs|pflag|kingpin)\.(?:String|StringP)$/;

/** Functions that give the first argument that there is. */
export const CHOOSERS =
  /^(?:cmp\.Or|coalesce|Coalesce|firstNonEmpty|FirstNonEmpty|defaultIfBlank|StringUtils\.default\w*|Objects\.requireNonNullElse)$/;
