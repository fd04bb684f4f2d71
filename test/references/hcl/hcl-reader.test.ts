import { describe, expect, test } from 'vitest';
import { scanBlocks } from '../../../src/references/block-language.ts';
import { readReferences } from '../../../src/references/index.ts';
import { scalarsOf } from '../config-events.ts';
import { linesOf, read } from '../read-text.ts';

const strings = (text: string) =>
  scalarsOf(text, (whole, tree) => scanBlocks(whole, tree, 'hcl', { valueOf: () => null }));

describe('the scanner', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['attributes', 'a = "one" # x\nb = 2\n', ['a = one @5', 'b = 2 @18']],
    ['blocks and labels', 'r "a" "b" {\n  c { d = "one" }\n}\n', ['r.a.b.c.d = one @23']],
    [
      'objects and lists',
      'a = { b = ["one", "two"], "c" : "three" }\n',
      ['a.b = one @12', 'a.b = two @19', 'a.c = three @33'],
    ],
    [
      'calls are looked through',
      'a = jsonencode({ b = coalesce(var.x, "one") })\n',
      [`a.b = \${var.x} @30`, 'a.b = one @38'],
    ],
    ['here-documents', 'a = <<-EOT\n  one\n  EOT\nb = "two"\n', ['a = one @11', 'b = two @28']],
    [
      'templates within templates',
      `a = "\${lookup(x, "}")}/one"\nb = "two"\n`,
      [`a = \${lookup(x, "}")}/one @5`, 'b = two @33'],
    ],
    ['a quote that is never closed', 'a = "one\nb = "two"\n', ['a = one @5', 'b = two @14']],
    [
      'both sides of a condition',
      'a = var.x ? "one" : "two"\n',
      [`a = \${var.x} @4`, 'a = one @13', 'a = two @21'],
    ],
  ])('%s', (_, text, expected) => {
    expect(strings(text)).toEqual(expected);
  });
});

describe('Terraform', () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    [
      'a container of SageMaker',
      'main.tf',
      'resource "aws_sagemaker_model" "m" {\n  primary_container {\n    environment = {\n      HF_MODEL_ID       = "zed/lynx"\n      HF_MODEL_REVISION = "v1"\n    }\n  }\n}\n',
      ['load model zed/lynx@v1 4:28 environment.HF_MODEL_ID'],
    ],
    [
      'a variable and its use',
      'main.tf',
      'variable "llm" {\n  type    = string\n  default = "zed/lynx"\n}\nmodule "m" {\n  huggingface_model_id = var.llm\n}\n',
      ['load model zed/lynx 3:14 config.hugging_face_model_id default used 6:26'],
    ],
    [
      'a variable that says what it is',
      'variables.tf',
      'variable "model_id" {\n  default = "zed/lynx"\n}\n',
      ['load model zed/lynx 2:14 config.model_id default'],
    ],
    [
      'locals, and their entries',
      'main.tf',
      'locals {\n  ids = { chat = "zed/lynx" }\n}\nmodule "m" {\n  model_id = local.ids.chat\n  tokenizer_id = local.ids["chat"]\n}\n',
      ['load model zed/lynx 2:19 config.model_id constant used 5:14 used 6:18'],
    ],
    [
      'a variable within a text',
      'main.tf',
      `locals {\n  org = "zed"\n}\nmodule "m" {\n  model_id = "\${local.org}/lynx"\n}\n`,
      ['load model zed/lynx 2:10 config.model_id'],
    ],
    [
      'variables of a container',
      'main.tf',
      'env {\n  name  = "MODEL_ID"\n  value = "zed/lynx"\n}\nenv {\n  name  = "REVISION"\n  value = "v1"\n}\n',
      ['load model zed/lynx@v1 3:12 environment.MODEL_ID'],
    ],
    [
      'values of variables',
      'prod.tfvars',
      'model_id = "zed/lynx"\n',
      ['load model zed/lynx 1:13 config.model_id'],
    ],
    [
      'what is commented out',
      'main.tf',
      'a = 1\n# model_id = "zed/lynx"\n// hf_model = "zed/old"\n',
      ['commented model zed/lynx 2:15 config.model_id', 'commented model zed/old 3:16 config.hf_model'],
    ],
    [
      'sources of modules and images',
      'main.tf',
      'module "a" {\n  source = "zed/lynx/aws"\n  image = "zed/lynx:1"\n}\n',
      [],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });

  test('a variable that another file of the folder declares', () => {
    const variables = 'variable "llm" {\n  default = "zed/lynx"\n}\n';
    const read = readReferences('infra/main.tf', new TextEncoder().encode('hf_model = var.llm\n'), {
      exists: () => false,
      source: (path) => (path === 'infra/variables.tf' ? variables : null),
    });
    expect(linesOf(read)).toEqual(['load model zed/lynx 1:12 config.hf_model constant used 1:12']);
    expect(read.references[0]?.definedAt).toEqual({ file: 'infra/variables.tf', line: 2, column: 14 });
  });
});
