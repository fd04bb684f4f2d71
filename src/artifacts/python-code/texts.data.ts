/** Commands that no model needs: fetch and run, shells for others, what is kept at home, what destroys. */
export const HOSTILE_COMMANDS: readonly RegExp[] = [
  /\b(?:curl|wget|fetch|lwp-download)\b[^\n]{0,300}(?:\|\s*(?:sudo\s+)?(?:ba|z|da|k)?sh\b|\|\s*python|-o\s|-O\s|>)/i,
  /\b(?:curl|wget)\b[^\n]{0,200}\bhttps?:\/\//i,
  /\/dev\/(?:tcp|udp)\//,
  /\b(?:nc|ncat|netcat|socat)\b[^\n]{0,80}\s(?:-e|-c|exec|\d{2,5})\b/i,
  /\b(?:bash|sh|zsh)\s+-i\b/,
  /\bpowershell\b|\bcmd(?:\.exe)?\s+\/c\b|\bmshta\b|\bcertutil\b|\bbitsadmin\b|\bregsvr32\b/i,
  /\bbase64\s+(?:-d|--decode|-D)\b/,
  /\bchmod\s+(?:\+x|[0-7]*7[0-7]*)\b/,
  /\brm\s+-[a-z]*r[a-z]*f?\s+(?:\/|~|\$HOME|\*)/,
  /\bcrontab\b|\/etc\/cron|\bsystemctl\b|\blaunchctl\b|\bschtasks\b/,
  /\bpython[\d.]*\s+-c\b/,
  /\.ssh\b|\/etc\/(?:passwd|shadow|sudoers)|authorized_keys|\.aws\b|\.netrc\b/,
  /\bmkfifo\b|\bxmrig\b|\bstratum\+tcp\b/,
];

/** Commands that builds of kernels and looks at the machine consist of. */
export const ORDINARY_COMMANDS =
  /^\s*(?:\S*\/)?(?:python[\d.]*\s+(?:-m\s+(?:pip|ensurepip|build|compileall)|setup\.py)|pip[\d.]*\s+(?:install|show|list|freeze|check)|uv\s+pip|nvcc|nvidia-smi|rocm-smi|rocminfo|npu-smi|gcc|g\+\+|clang|cc|c\+\+|make|cmake|ninja|git\s+(?:rev-parse|describe|log|clone|status|diff|submodule)|uname|which|where|lscpu|lspci|sysctl|sw_vers|ldconfig|ffmpeg|ffprobe|sox|espeak|apt-get\s+install|apt\s+install|hostname|nproc|tar|unzip|mkdir|cp|mv|ls|ln|touch|dos2unix|patchelf|scontrol|squeue|module|conda)\b/;

/** Installs from elsewhere than the usual index. */
export const FOREIGN_INSTALL =
  /\bpip[\d.]*\s+install\b[^\n]{0,200}(?:https?:\/\/|git\+|--(?:extra-)?index-url|-i\s+http|--trusted-host|svn\+|hg\+)/;

/** Places where credentials are kept. */
export const CREDENTIAL_PLACES =
  /\.ssh[/\\]|\bid_(?:rsa|dsa|ecdsa|ed25519)\b|authorized_keys|\.aws[/\\](?:credentials|config)|\.netrc\b|\.git-credentials|\.kube[/\\]config|\.docker[/\\]config\.json|\.config[/\\]gcloud|application_default_credentials|\.azure[/\\]|huggingface[/\\](?:token|stored_tokens)|\.pypirc\b|\.npmrc\b|\/etc\/(?:passwd|shadow)|Login Data|\.electrum|\.bitcoin|wallet\.dat|\.gnupg[/\\]|\.bash_history|\.zsh_history/;

/** Files that something else runs later. */
export const STARTUP_PLACES =
  /\.bashrc|\.bash_profile|\.bash_login|\.zshrc|\.zprofile|(?:^|[/\\])\.profile\b|\/etc\/(?:cron|rc\.local|profile|init\.d|systemd|ld\.so\.preload)|\/var\/spool\/cron|systemd[/\\]user|LaunchAgents|LaunchDaemons|Start Menu[/\\]+Programs[/\\]+Startup|\.config[/\\]autostart|sitecustomize\.py|usercustomize\.py|site-packages[/\\][^/\\]*\.pth\b/;
