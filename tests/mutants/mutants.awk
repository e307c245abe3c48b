# Lists, for C files in the style of this project, what one small mistake would make of them, one change a line:
#   WEIGHT TAB FILE TAB LINE TAB NAME TAB THE LINE AS IT IS TAB THE CHANGED LINE
# Only the bodies of functions are changed: no table, declaration, assertion, comment, preprocessor line or what stands between quotes. The
# weight is a number made of -v seed, the file, the name and the line's text alone, so that those with the lowest are the same whatever
# else is changed, and with every awk.

BEGIN { for (i = 1; i < 256; i++) code_of[sprintf("%c", i)] = i }

FNR == 1 { comment = depth = table = 0; head = last = "" }

# The line with its strings, characters and comments blotted out, each as wide as it was.
function blotted(line,    seen) {
    seen = ""
    if (comment) {
        if (!match(line, /\*\//)) return blots(length(line))
        comment = 0
        seen = blots(RSTART + 1)
        line = substr(line, RSTART + 2)
    }
    while (match(line, /"([^"\\]|\\.)*"|'([^'\\]|\\.)*'|\/\*|\/\//)) {
        found = substr(line, RSTART, RLENGTH)
        seen = seen substr(line, 1, RSTART - 1)
        line = substr(line, RSTART)
        width = RLENGTH
        if (found == "//") width = length(line)
        if (found == "/*") {
            end = index(substr(line, 3), "*/")
            comment = !end
            width = end ? end + 3 : length(line)
        }
        seen = seen blots(width)
        line = substr(line, width + 1)
    }
    return seen line
}

function blots(width) { return sprintf("%" width "s", "") }

function weight(text,    number, i) {
    number = 7
    for (i = 1; i <= length(text); i++) number = (number * 131 + code_of[substr(text, i, 1)]) % 2147483647
    for (i = 0; i < 3; i++) number = number * 16807 % 2147483647
    return number
}

function list(name, changed,    key) {
    key = FILENAME " " name " " $0
    sub(/ +/, " ", key)
    key = seed " " key " " same[key]++
    printf "%010d\t%s\t%d\t%s\t%s\t%s\n", weight(key), FILENAME, FNR, name, $0, changed
}

# Each place of `from` (a plain string) in the code, one at a time; the second one's name says so.
function swap(name, from, to,    at, step, nth) {
    for (at = 0; (step = index(substr(code, at + 1), from)) > 0; at += length(from) - 1) {
        at += step
        list(name (nth++ ? " " nth : ""), substr($0, 1, at - 1) to substr($0, at + length(from)))
    }
}

# The whole condition that stands in one line, unless another kind makes the same of it.
function turn_condition(    from, to, open) {
    from = index(code, "if (") + 4
    if (from == 4) return
    open = 1
    for (to = from; to <= length(code) && open; to++) open += (substr(code, to, 1) == "(") - (substr(code, to, 1) == ")")
    inner = substr($0, from, to - from - 1)
    if (open || (inner !~ / (&&|\|\|) / && inner ~ /^!| [=!]= /)) return
    list("condition", substr($0, 1, from - 1) "!(" inner ")" substr($0, to - 1))
}

/^#/ { next }
{
    code = blotted($0)
    if (code ~ /^ *$/) next
}
# Outside of functions: what ends in ") {" begins one, what ends in another "{" a table or a type.
depth == 0 {
    if (code ~ /\) *\{ *$/) depth = 1
    else if (code ~ /\{ *$/) depth = 2
    next
}
/^}/ { depth = 0; last = ""; next }
depth == 2 { next }
# A table within a function, and what is said once for the compiler.
table { if (code ~ /^ *\} *;/) table = 0; next }
code ~ /= \{ *$/ { table = 1; next }
code ~ /static_assert|^ *static const |^ *[a-z_ ]+ \**[a-z_]+\[[^=]*\]( = [^;]*)?; *$/ { last = code; next }
{
    swap("equal", " == ", " != "); swap("unequal", " != ", " == ")
    swap("less", " < ", " <= "); swap("most", " <= ", " < "); swap("more", " > ", " >= "); swap("least", " >= ", " > ")
    swap("and", " && ", " || "); swap("or", " || ", " && ")
    swap("plus one", " + 1", ""); swap("minus one", " - 1", "")
    swap("sum", " += ", " -= "); swap("difference", " -= ", " += ")
    swap("not", "if (!", "if (")
    turn_condition()
    swap("true", "return true;", "return false;"); swap("false", "return false;", "return true;")
    if (code ~ /^ +return [^;]+; *$/ && code !~ /return (true|false|0|NULL); *$/)
        list("return", substr($0, 1, index(code, "return ") + 6) "0;")
    # A call that is a whole statement: what stands before it has ended.
    if (code ~ /^ +(\(void\))?[a-z_]+\(.*\); *$/ && last ~ /[;{})]$|else$|:$/) list("no call", "    ;")
    last = code
    sub(/ +$/, "", last)
}
