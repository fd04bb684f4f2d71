import { SCENARIOS, type Scenario } from './scenario/index.ts';

/** A commit to make in the repository of the example. */
export interface StoryCommit {
  /** Of author and committer alike. */
  readonly date: Date;
  readonly author: { readonly name: string; readonly email: string };
  readonly message: string;
  /** Paths of the example, as they are in its folder. */
  readonly files: readonly string[];
}

/** A stretch of the story: the hub is played until `date`, the commits are made, then perhaps a scan is due. */
export interface Act {
  readonly title: string;
  readonly date: Date;
  /** What happens, for people; a sentence or a few. */
  readonly prose: string;
  readonly commits: readonly StoryCommit[];
  /** Which scan is due at the end of the act. */
  readonly scan: 'before' | 'after' | null;
}

export interface Story {
  readonly name: string;
  readonly title: string;
  readonly scenario: Scenario;
  /** The folder of the example, from the root of the package. */
  readonly example: string;
  readonly acts: readonly Act[];
}

const ADA = { name: 'Ada Molina', email: 'ada@brightmolar.example' };
const JONAS = { name: 'Jonas Weir', email: 'jonas@brightmolar.example' };

/**
 * The story of an application that nobody touches and that changes all the same: what is committed when, and what
 * happens on the hub meanwhile. A description only; whoever plays it makes the commits and the scans.
 */
export const dentalAiStory: Story = {
  name: 'dental-ai',
  title: 'DentalAI: two years in the life of nine names',
  scenario: SCENARIOS['dental-ai']!,
  example: 'examples/dental-ai',
  acts: [
    {
      title: 'An application is written',
      date: new Date('2024-03-01T12:00:00Z'),
      prose:
        'Two engineers build DentalAI on models they find on the hub. Every name is public, popular and held by the one who published it. One model is pinned to a commit, one to a tag, the others to nothing.',
      commits: [
        {
          date: new Date('2023-05-15T14:20:00Z'),
          author: ADA,
          message: 'Mark caries on bitewings and landmarks on cephalograms',
          files: [
            'requirements.txt',
            'config/models.yaml',
            'app/__init__.py',
            'app/settings.py',
            'app/segmentation.py',
            'app/landmarks.py',
          ],
        },
        {
          date: new Date('2023-09-04T09:05:00Z'),
          author: JONAS,
          message: 'Read visit notes, encode panoramic X-rays, fine-tune on public data',
          files: [
            'app/notes.py',
            'app/encoder.py',
            'scripts/finetune.py',
            'notebooks/encoder.ipynb',
            'Dockerfile',
          ],
        },
        {
          date: new Date('2024-02-12T16:45:00Z'),
          author: ADA,
          message: 'Stage bone loss and triage; serve it all',
          files: ['app/bone_loss.py', 'app/triage.py', 'app/main.py', 'compose.yaml', 'README.md'],
        },
      ],
      scan: 'before',
    },
    {
      title: 'An account is closed',
      date: new Date('2024-11-21T00:00:00Z'),
      prose:
        'The author of the caries model deletes the account `toothfairyai`. New machines fail to start; those with a warm cache notice nothing. The name is back in the pool: anybody may have it.',
      commits: [],
      scan: null,
    },
    {
      title: 'A company is renamed',
      date: new Date('2025-02-11T00:00:00Z'),
      prose:
        '`ortho-vision` becomes `orthovision-labs`. The hub redirects the old name, every client follows without a word, and the old name, too, is free.',
      commits: [],
      scan: null,
    },
    {
      title: 'Another account is closed',
      date: new Date('2025-03-06T00:00:00Z'),
      prose:
        '`panorex` is deleted. Its encoder is named in a default argument and a notebook that nobody has run for a year.',
      commits: [],
      scan: null,
    },
    {
      title: 'A stranger takes the names',
      date: new Date('2025-07-02T00:00:00Z'),
      prose:
        'Somebody registers `toothfairyai` as an organization and recreates the caries model under its old path, with other files behind the same names. Then they register `ortho-vision`: one repository more, and its redirect is gone. No line of the application has changed.',
      commits: [],
      scan: 'after',
    },
  ],
};
