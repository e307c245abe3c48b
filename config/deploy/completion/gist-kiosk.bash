# SPDX-License-Identifier: MIT
# bash completion for gist-kiosk and gist-kiosk-audit, from what the installed program itself says that it takes: a form of its usage
# names the options that go together, and behind an option in capitals what it wants.

# Prints what may stand for a value, a line each. $1: its name in the usage, $2: the option before it, $3: the folder of the texts.
_gist_kiosk_values() {
    local file
    case $1 in
        FILE) compgen -f -- "$word" ;;
        DIR) compgen -d -- "$word" ;;
        YYYY-MM-DD) date +%F ;;
        LL) for file in "$3"/[a-z][a-z]/; do basename "$file"; done ;;
        TOPIC)
            for file in "$3"/en/topics/*.md; do basename "$file" .md; done
            [ "$2" != --dump ] || printf '%s\n' words questions diary pills
            ;;
    esac 2>/dev/null
}

_gist_kiosk() {
    local program=${1/#\~/$HOME} word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} folder='' wanted='' line token i
    local -a forms=() typed=() tokens=() offers=()
    # Bash parts --option=value into three words.
    if [ "$word" = = ]; then word=; elif [ "$before" = = ]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi

    for ((i = 1; i < COMP_CWORD; i++)); do
        token=${COMP_WORDS[i]}
        case $token in --*) typed+=("$token") ;; esac
        case ${COMP_WORDS[i - 1]} in --content) folder=${token/#\~/$HOME} ;; esac
    done
    if [ -z "$folder" ]; then
        folder=$(command -v "$program")
        folder=${folder%/bin/*}/share/gist-kiosk/gist
    fi

    while read -r line && [ -n "$line" ]; do
        line=${line#usage: }
        case $line in
            "${program##*/} "*' | '*) line=${line#* }; forms+=("${line% | *}" "${line#* | }") ;;
            "${program##*/} "*) forms+=("${line#* }") ;;
            *) forms[${#forms[@]} - 1]+=" $line" ;;
        esac
    done < <("$program" --help 2>/dev/null)
    for line in "${forms[@]}"; do
        line=" ${line//[][|]/ } "
        for token in "${typed[@]}"; do
            case $line in *" $token "*) ;; *) continue 2 ;; esac
        done
        read -r -a tokens <<<"$line"
        for ((i = 0; i < ${#tokens[@]}; i++)); do
            token=${tokens[i]}
            # Forms share options.
            case " ${typed[*]} ${offers[*]} " in *" $token "*) continue ;; esac
            case $token in
                [A-Z]*) [ $i = 0 ] || [ "${tokens[i - 1]}" != "$before" ] || wanted=$token ;;
                --* | [a-z]*) offers+=("$token") ;;
            esac
        done
    done

    # What an option may have or not have, a - shows that it has not.
    if [ -n "$wanted" ] && [ "${word#-}" = "$word" ]; then
        case $wanted in FILE | DIR) compopt -o filenames 2>/dev/null ;; esac
        mapfile -t offers < <(_gist_kiosk_values "$wanted" "$before" "$folder")
    fi
    COMPREPLY=()
    for token in "${offers[@]}"; do
        case $token in "$word"*) COMPREPLY+=("$token") ;; esac
    done
}
complete -F _gist_kiosk gist-kiosk gist-kiosk-audit
