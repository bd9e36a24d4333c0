//! K01xx: how a rule file is written.

codes! {
    UNEXPECTED "K0101" Error "unexpected" "Something stands where it cannot stand.";
    NUMBER "K0102" Error "number-notation" "A number is not written the Dutch way, or is too large.";
    DATE "K0103" Error "date-notation" "A date, month or schooljaar does not exist or is written otherwise.";
    TEXT "K0104" Error "text-not-closed" "A text has no closing quote, or quotes of another kind.";
    REPEATED "K0105" Error "repeated-clause" "A clause that may be given once is given again.";
    SEPARATOR "K0106" Error "separator-missing" "Two items on one line are not separated.";
    TOO_DEEP "K0107" Error "nested-too-deep" "An expression is nested deeper, or is longer, than can be read.";
    CHAIN "K0108" Error "chained-comparison" "A comparison is compared.";
    OPERATOR "K0109" Error "foreign-operator" "An operator or word of another language.";
    MISSPELT "K0110" Error "misspelt-keyword" "A word that looks like a word of the language.";
    BRACE "K0111" Error "brace-missing" "A bracket is not closed, or closes nothing.";
    LABEL "K0112" Error "label-missing" "A question or line has no text.";
    NAME "K0113" Error "name-notation" "A name has a space, a hyphen or a digit where it cannot.";
    ESCAPE "K0114" Error "unknown-escape" "A backslash in a text stands before a character that it cannot stand before.";
    TABLE "K0115" Error "table-shape" "A line of a decision table has the wrong cells.";
    TOO_LARGE "K0116" Error "file-too-large" "A file is too large to be read.";
    ARGUMENTS "K0117" Error "argument-count" "A function of the language gets too few or too many values.";
    COMMA "K0118" Error "comma-for-semicolon" "A comma separates where a semicolon belongs.";
    TYPE_PART "K0119" Error "type-part" "A part of a type that this type cannot have.";
    LACKS "K0120" Error "part-missing" "A declaration lacks a part that it cannot do without.";
    NOT_UTF8 "K0121" Error "not-utf8" "A rule file that is not UTF-8.";
    INTERNAL "K0199" Error "syntax-internal" "A fault of the compiler itself.";
}
