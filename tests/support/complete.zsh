# SPDX-License-Identifier: MIT
# zsh -f complete.zsh FOLDER LINE...: prints what zsh offers behind each LINE, a word a line, and a dot after each. FOLDER holds the
# completion function. A second zsh in a terminal of its own reads this file too and completes, since the first has no line editor.
if [[ -n $COMPLETES_FROM ]]; then
    PROMPT= RPROMPT=
    fpath=($COMPLETES_FROM $fpath)
    autoload -Uz compinit && compinit -u -D
    unsetopt zle_bracketed_paste prompt_sp 2>/dev/null
    zstyle ':completion:*' insert-tab false
    say_begin() { print -n '\001' }
    # Both lists are emptied each time.
    say_end() { compstate[insert]= compstate[list]=; print -n '\002'; compprefuncs=(say_begin) comppostfuncs=(say_end) }
    compprefuncs=(say_begin) comppostfuncs=(say_end)
    # What asks for no array (-O, -A, -D) offers.
    compadd() {
        local -a offered
        if (( ${@[(I)-[OAD]]} )); then builtin compadd "$@"; return; fi
        builtin compadd -A offered "$@"
        print -rl -- $offered
        builtin compadd "$@"
    }
    print -n "COMPLETES""_NOW"
    return
fi

zmodload zsh/zpty
export COMPLETES_FROM=$1
zpty work zsh -f -i
zpty -w work "source ${0:A}"
zpty -r -m work said '*COMPLETES_NOW*'
for line in "${@[2,-1]}"; do
    # ^U takes the line before away.
    zpty -wn work $'\025'"$line"$'\t'
    zpty -r -m work said $'*\002*'
    print -rl -- ${(f)${${said##*$'\001'}%%$'\002'*}//$'\r'/} .
done
zpty -d work
