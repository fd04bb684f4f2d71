/** A script written to hold what is hard to split, free of errors to tree-sitter's grammar. */
export const SOURCE = String.raw`#!/usr/bin/env bash
set -euo pipefail
NAME=value OTHER="two words" run --flag=x 'single $quoted' "double \"$NAME\" x" plain\ word # comment ; not a command
first && second || third; fourth | fifth |& sixth &
if test -n "$A"; then then_do one; elif check "two"; then elif_do; else else_do "three"; fi
for item in a "b c" $(list --all | sort -u); do use "$item" --in loop; done
while read_line input; do process "$input"; done
until finished; do wait_for it; done
case "$1" in
  start|begin) start_it now ;;
  "stop") stop_it ;;
  *) usage "for $0" ; exit_with 1 ;;
esac
greet() { say "hello $1"; local_call x; }
function other { inner_call "y"; }
greet world
( subshell_cmd a; cd_to b ) && { group_cmd c; group_two d; }
long_command --one "1" \
  --two '2' \
  three
result=$(capture "inner $(deeper 'x y')" z)
old=${'`'}backtick_cmd arg${'`'}
diff_files <(left_cmd a) <(right_cmd b)
echo "in string: $(nested_cmd "q r") and ${'${'}VAR:-fallback} end"
cat_it <<'EOT'
for nothing in here; do "not" a command; done
EOT
after_document done
! negated_cmd x
FOO=bar prefixed_cmd $FOO ${'${'}BAR%%.*} "${'${'}ARR[@]}" $((1 + 2))
a_last_one
`;
