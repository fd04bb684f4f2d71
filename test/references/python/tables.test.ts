import { describe, expect, it } from 'vitest';
import { CASES as CONFIG } from './config.cases.ts';
import { CASES as DECLARED } from './declared.cases.ts';
import { CASES as FORMS } from './forms.cases.ts';
import { CASES as METADATA } from './metadata.cases.ts';
import { MORE_HUGGING_FACE, CASES as OTHER_HUBS } from './other-hubs.cases.ts';
import { read } from './read-python.ts';
import { CASES as RESOLUTION } from './resolution.cases.ts';
import { CASES as ROLES } from './roles.cases.ts';

describe('the forms that name something', () => {
  it.each(FORMS)('reads $title', ({ source, expected }) => {
    expect(read(source)).toEqual(expected);
  });
});

describe('following a name through the file', () => {
  it.each(RESOLUTION)('resolves $title', ({ source, expected }) => {
    expect(read(source)).toEqual(expected);
  });
});

describe('what a name is there for, and what is no name', () => {
  it.each(ROLES)('judges $title', ({ source, expected }) => {
    expect(read(source)).toEqual(expected);
  });
});

describe('configurations in code', () => {
  it.each(CONFIG)('reads $title', ({ source, expected }) => {
    expect(read(source)).toEqual(expected);
  });
});

describe('descriptions of models', () => {
  it.each(METADATA)('tells $title', ({ source, expected }) => {
    expect(read(source)).toEqual(expected);
  });
});

describe('hubs other than Hugging Face', () => {
  it.each(OTHER_HUBS)('reads $title', ({ source, expected }) => {
    expect(read(source)).toEqual(expected);
  });
});

describe('libraries that few use', () => {
  it.each(MORE_HUGGING_FACE)('reads $title', ({ source, expected }) => {
    expect(read(source)).toEqual(expected);
  });
});

describe('names that only words tell of', () => {
  it.each(DECLARED)('judges $title', ({ source, expected }) => {
    expect(read(source)).toEqual(expected);
  });
});
