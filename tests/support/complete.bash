# SPDX-License-Identifier: MIT
# bash complete.bash FOLDER LINE...: prints what bash offers behind each LINE, a word a line, and a dot after each. FOLDER holds the
# completion function. A line that ends in a blank asks for a new word.
source "$1/gist-kiosk.bash" || exit 1
shift
for line in "$@"; do
    IFS=' ' read -r -a COMP_WORDS <<<"$line"
    case $line in *' ') COMP_WORDS+=('') ;; esac
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _gist_kiosk "${COMP_WORDS[0]}"
    [ ${#COMPREPLY[@]} = 0 ] || printf '%s\n' "${COMPREPLY[@]}"
    echo .
done
