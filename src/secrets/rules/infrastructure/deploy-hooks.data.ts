import type { SecretRule } from '../../rule.ts';

/** Addresses that deploy whatever is asked of them: the address is the secret. */
export const DEPLOY_HOOK_RULES: readonly SecretRule[] = [
  {
    id: 'render-deploy-hook',
    provider: 'Render',
    title: 'Render deploy hook',
    severity: 'low',
    keywords: ['api.render.com/deploy/'],
    shape: {
      kind: 'text',
      pattern: '(?<secret>https://api\\.render\\.com/deploy/srv-[a-z0-9]{20}\\?key=[A-Za-z0-9_-]{11})',
    },
    revoke: { kind: 'page', url: 'https://dashboard.render.com/' },
    source: ['https://render.com/docs/deploy-hooks'],
    docs: 'https://render.com/docs/deploy-hooks',
    examples: {
      positive: [
        'curl "https://api.render.com/deploy/srv-{{loweralnum 20}}?key={{alnum 11}}"',
        'RENDER_DEPLOY_HOOK=https://api.render.com/deploy/srv-{{loweralnum 20}}?key={{alnum 11}}',
      ],
      negative: ['https://api.render.com/deploy/srv-{{loweralnum 20}}', 'https://api.render.com/v1/services'],
    },
  },
  {
    id: 'vercel-deploy-hook',
    provider: 'Vercel',
    title: 'Vercel deploy hook',
    severity: 'low',
    keywords: ['integrations/deploy/prj_'],
    shape: {
      kind: 'text',
      pattern:
        '(?<secret>https://api\\.vercel\\.com/v1/integrations/deploy/prj_[A-Za-z0-9]{24,32}/[A-Za-z0-9]{8,16})',
    },
    revoke: { kind: 'page', url: 'https://vercel.com/dashboard' },
    source: ['https://vercel.com/docs/deploy-hooks'],
    docs: 'https://vercel.com/docs/deploy-hooks',
    examples: {
      positive: [
        'curl -X POST https://api.vercel.com/v1/integrations/deploy/prj_{{alnum 28}}/{{alnum 10}}',
        'HOOK="https://api.vercel.com/v1/integrations/deploy/prj_{{alnum 28}}/{{alnum 10}}"',
      ],
      negative: [
        'https://api.vercel.com/v1/integrations/deploy/prj_xxx',
        'https://api.vercel.com/v9/projects/prj_{{alnum 28}}',
      ],
    },
  },
  {
    id: 'netlify-build-hook',
    provider: 'Netlify',
    title: 'Netlify build hook',
    severity: 'low',
    keywords: ['netlify.com/build_hooks/'],
    shape: { kind: 'text', pattern: '(?<secret>https://api\\.netlify\\.com/build_hooks/[0-9a-f]{24})' },
    revoke: { kind: 'page', url: 'https://app.netlify.com/' },
    source: ['https://docs.netlify.com/configure-builds/build-hooks/'],
    docs: 'https://docs.netlify.com/configure-builds/build-hooks/',
    examples: {
      positive: [
        "curl -X POST -d '{}' https://api.netlify.com/build_hooks/{{hex 24}}",
        'NETLIFY_HOOK: https://api.netlify.com/build_hooks/{{hex 24}}?trigger_branch=main',
      ],
      negative: ['https://api.netlify.com/build_hooks/YOUR_HOOK_ID', 'https://api.netlify.com/api/v1/sites'],
    },
  },
];
