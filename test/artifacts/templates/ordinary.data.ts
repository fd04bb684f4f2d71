/** What templates of real models do, in words of our own. None of it may alarm. */
export const ORDINARY: readonly (readonly [string, string])[] = [
  [
    'roles and a system prompt',
    "{% for message in messages %}{% if loop.first and message.role != 'system' %}<|im_start|>system\nYou are a kind and able assistant.<|im_end|>\n{% endif %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}",
  ],
  [
    'reasoning that is split off',
    "{% for m in messages %}{% set content = m.content %}{% if '</think>' in content %}{% set reasoning = content.split('</think>')[0].split('<think>')[-1] %}{% set content = content.split('</think>')[-1].lstrip('\\n') %}{% endif %}{{ content }}{% endfor %}",
  ],
  [
    'a switch of thinking in what is said',
    "{% set ns = namespace(think=true) %}{% for m in messages %}{% if '/no_think' in m.content %}{% set ns.think = false %}{% endif %}{{ m.content|replace('/no_think', '') }}{% endfor %}{% if not ns.think %}<think>\n\n</think>{% endif %}",
  ],
  [
    'kinds of content',
    "{% for m in messages %}{% if m.content is string %}{{ m.content }}{% else %}{% for p in m['content'] %}{% if p['type'] == 'image' or 'image_url' in p %}<|image|>{% elif 'text' in p %}{{ p['text'] }}{% endif %}{% endfor %}{% endif %}{% endfor %}",
  ],
  [
    'a prompt where none is given',
    "{% if messages[0].content == '' %}You are a helpful assistant of ours.{% endif %}{% for m in messages %}{{ m.content }}{% endfor %}",
  ],
  [
    'tools',
    "{% if tools %}You may call one or more of these functions.\n{% for tool in tools %}{{ tool | tojson(indent=4) }}{% endfor %}{% endif %}{% for m in messages %}{% for call in m.tool_calls %}{% if call.function.name == 'search' %}<search>{% endif %}{{ call.function.arguments }}{% endfor %}{% endfor %}",
  ],
  [
    'a date',
    "{% if strftime_now is defined %}{% set today = strftime_now('%d %b %Y') %}{% else %}{% set today = '26 Jul 2024' %}{% endif %}Today is {{ today }}.{% for m in messages %}{{ m.content }}{% endfor %}",
  ],
  [
    'roles that alternate',
    "{% for m in messages %}{% if (m['role'] == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('Roles must alternate user and assistant.') }}{% endif %}{{ m['content'].strip() }}{% endfor %}",
  ],
  [
    'a refusal of marks in what is said',
    "{% for m in messages %}{% if '<|channel|>' in m.content %}{{ raise_exception('Pass the analysis in its own field please.') }}{% endif %}{{ m.content }}{% endfor %}",
  ],
  [
    'training on what is generated',
    '{% for m in messages %}{% if m.role == "assistant" %}{% generation %}{{ m.content }}{% endgeneration %}{% else %}{{ m.content }}{% endif %}{% endfor %}',
  ],
];
