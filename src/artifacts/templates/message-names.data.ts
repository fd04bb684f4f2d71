/** Variables that hold a conversation where a template does not set them itself. */
export const CONVERSATIONS: ReadonlySet<string> = new Set([
  'messages',
  'conversation',
  'conversations',
  'chat',
  'history',
  'loop_messages',
]);

/** Variables that hold what somebody says, likewise. */
export const SAYINGS: ReadonlySet<string> = new Set([
  'content',
  'prompt',
  'query',
  'question',
  'instruction',
  'user_input',
  'user_message',
  'user_prompt',
  'input_text',
]);

/** Fields of a message that hold what is said. */
export const SAID: ReadonlySet<string> = new Set([
  'content',
  'text',
  'value',
  'parts',
  'reasoning_content',
  'reasoning',
  'thinking',
]);

/** Filters and slices that leave a conversation a conversation. */
export const KEEPS_CONVERSATION: ReadonlySet<string> = new Set([
  'list',
  'reverse',
  'selectattr',
  'rejectattr',
  'select',
  'reject',
  'sort',
  'unique',
]);

/** What looks for a text in a text. */
export const SEARCHES: ReadonlySet<string> = new Set([
  'startswith',
  'endswith',
  'find',
  'rfind',
  'index',
  'rindex',
  'count',
  'split',
  'rsplit',
  'partition',
  'rpartition',
  'regex_search',
  'regex_match',
  'regex_findall',
  'search',
  'match',
  'contains',
  '__contains__',
]);

/** Keys and kinds of a message's parts that templates ask for as if for texts: `'image' in part`. */
export const PART_NAMES: ReadonlySet<string> = new Set([
  'image',
  'images',
  'image_url',
  'image_base64',
  'video',
  'video_url',
  'audio',
  'audio_url',
  'input_audio',
  'input_image',
  'text',
  'input_text',
  'output_text',
  'type',
  'content',
  'role',
  'name',
  'file',
  'document',
  'thinking',
  'reasoning',
  'reasoning_content',
  'redacted_thinking',
  'tool_calls',
  'tool_call',
  'tool_result',
  'tool_use',
  'function',
  'refusal',
]);
