import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pmmlJudge } from '../../../src/artifacts/pmml/index.ts';
import { judgeBytes } from '../judge-bytes.ts';

const judges = [pmmlJudge];
const judge = (text: string) => judgeBytes(Buffer.from(text), 'model.pmml', { judges });
const pmml = (body: string, before = '', attributes = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${before}<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4"${attributes}><Header/><DataDictionary/>${body}</PMML>`;

describe('a PMML document', () => {
  test.each([
    ['of a tree', pmml('<TreeModel functionName="regression"><Node score="1"><True/></Node></TreeModel>')],
    [
      'with functions of its own and of the standard',
      pmml(
        '<TransformationDictionary><DefineFunction name="my.f"><Apply function="+"/></DefineFunction><Apply function="my.f"/><Apply function="x-sinh"/></TransformationDictionary>',
      ),
    ],
    [
      'with notes of its writer',
      pmml('<Extension name="note" value="a model">made by <b>somebody</b></Extension>'),
    ],
    ['with a prefix', '<pmml:PMML xmlns:pmml="http://www.dmg.org/PMML-4_4"><pmml:Header/></pmml:PMML>'],
  ])('%s is clean', async (_, text) => {
    expect(await judge(text)).toMatchObject({
      format: 'pmml',
      danger: 'none',
      complete: true,
      formatTrust: 'matches',
    });
  });

  test.each([
    [
      'takes a file of its reader (XXE)',
      pmml('<Header>&x;</Header>', '<!DOCTYPE PMML [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      'malicious',
    ],
    [
      'takes its document type from elsewhere',
      pmml('', '<!DOCTYPE PMML SYSTEM "http://host.example/x.dtd">'),
      'suspicious',
    ],
    [
      'grows without end (billion laughs)',
      pmml('', `<!DOCTYPE PMML [<!ENTITY a "b"><!ENTITY c "${'&a;'.repeat(20)}">]>`),
      'suspicious',
    ],
    [
      'includes a file',
      pmml('<xi:include href="file:///etc/passwd" xmlns:xi="http://www.w3.org/2001/XInclude"/>'),
      'suspicious',
    ],
    ['calls a class of Java', pmml('<Apply function="java.lang.Runtime"/>'), 'suspicious'],
    ['calls a class of somebody', pmml('<Apply function="com.example.Udf"/>'), 'unvetted'],
    [
      'is shown with a style sheet',
      pmml('', '<?xml-stylesheet href="http://host.example/x.xsl"?>'),
      'unvetted',
    ],
    [
      'carries code in an extension',
      pmml('<Extension>__import__("os").system("echo weighbridge")</Extension>'),
      'unvetted',
    ],
  ])('that %s is told', async (_, text, danger) => {
    expect(await judge(text)).toMatchObject({ format: 'pmml', danger });
  });

  test('is read in the encoding that it has', async () => {
    const text = pmml('', '<!DOCTYPE PMML [<!ENTITY x SYSTEM "file:///etc/passwd">]>').replace(
      'UTF-8',
      'UTF-16',
    );
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(await judgeBytes(bytes, 'm.pmml', { judges })).toMatchObject({ danger: 'malicious' });
  });

  test('that is cut off is incomplete', async () => {
    expect(await judge(pmml('<TreeModel functionName="x').slice(0, -30))).toMatchObject({ complete: false });
  });

  test.each(['<html><PMML/></html>', '<?xml version="1.0"?><project/>', '<', 'text'])(
    'is not seen in %j',
    async (text) => {
      expect(await judgeBytes(Buffer.from(text), 'pom.xml', { judges })).toBeNull();
    },
  );

  test.each(['<PMML><Header></PMML>', '<PMML><Header>', '<PMML><a><b></a></b></PMML>'])(
    'whose tags are not closed in turn is not read to its end: %j',
    async (text) => {
      expect(await judge(text)).toMatchObject({ danger: 'none', complete: false });
    },
  );

  test('never makes the judge throw, whatever happened to it', async () => {
    const text = pmml(
      '<Extension><Apply function="a.b"/></Extension>',
      '<!DOCTYPE PMML [<!ENTITY x SYSTEM "y">]>',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(text.length - 1), fc.constantFrom('<', '>', '"', '&', '[', '!', 'x')), {
          maxLength: 6,
        }),
        async (changes) => {
          const characters = [...text];
          for (const [at, character] of changes) characters[at] = character;
          const artifact = await judge(characters.join(''));
          expect(artifact?.incomplete.join() ?? '').not.toContain('a fault of weighbridge');
        },
      ),
      { numRuns: 1000 },
    );
  });
});
