// The suite must not depend on who runs it: no hub tokens, endpoints or weighbridge settings leak in.
for (const name of Object.keys(process.env)) {
  if (/^(HF_|HUGGING_FACE_|WEIGHBRIDGE_|GITHUB_TOKEN|KAGGLE_)/.test(name)) delete process.env[name];
}
