import { expect, test } from 'vitest';
import { startLab } from '../../src/lab/index.ts';
import { GitFixture } from '../git-fixture.ts';
import { scanAgainst } from './scan-lab.ts';

test('code that is installed or loaded from a model repository is judged like the model', async () => {
  const lab = await startLab({ startDate: new Date('2022-06-01') });
  lab.world.createOrganization('steady-org');
  lab.world.createRepo('steady-org/some-model', {});
  using fixture = new GitFixture();
  fixture.commit('2023-01-01T00:00:00Z', {
    'requirements.txt':
      'steady @ git+https://huggingface.co/steady-org/some-model\ngone @ git+https://huggingface.co/nobody-at-all/code\n',
    'model/config.json': '{"auto_map": {"AutoModel": "nobody-at-all/remote--modeling.Model"}}',
  });
  const report = await scanAgainst(fixture.folder, lab.url);
  const states = report.references.map(({ kind, name, verdict }) => `${kind} ${name} ${verdict?.state}`);
  expect(states.sort()).toEqual([
    'code nobody-at-all/code claimable',
    'code nobody-at-all/remote claimable',
    'code steady-org/some-model live',
  ]);
  await lab.close();
});
