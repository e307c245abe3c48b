# Lists, for C files in the style of this project, one change a line: FILE TAB LINE TAB NAME TAB THE CHANGED LINE.
# Comments, preprocessor lines and what stands between quotes are left alone; each change is one that a test should notice.

function code_of(line) { gsub(/"([^"\\]|\\.)*"/, "\"\"", line); sub(/\/\*.*/, "", line); return line }

# Changes the first place of `from` (a plain string) that is no part of a string or comment.
function swap(name, from, to,    at) {
    if (index(code, from) == 0) return
    at = index($0, from)
    if (substr($0, 1, at - 1) ~ /"/) return
    print FILENAME "\t" FNR "\t" name "\t" substr($0, 1, at - 1) to substr($0, at + length(from))
}

/^ *\/\*/ { comment = 1 }
comment { if (/\*\//) comment = 0; next }
/^#/ || !/^ / { next }
{
    code = code_of($0)
    swap("equal", " == ", " != "); swap("unequal", " != ", " == ")
    swap("less", " < ", " <= "); swap("most", " <= ", " < ")
    swap("more", " > ", " >= "); swap("least", " >= ", " > ")
    swap("and", " && ", " || "); swap("or", " || ", " && ")
    swap("plus one", " + 1", ""); swap("minus one", " - 1", "")
    swap("not", "if (!", "if ("); swap("true", "return true;", "return false;"); swap("false", "return false;", "return true;")
    swap("sum", " += ", " -= "); swap("difference", " -= ", " += ")
    if (code ~ /^ +[a-z_]+\(.*\);$/) print FILENAME "\t" FNR "\tno call\t" "    ;"
}
