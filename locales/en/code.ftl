# The families of codes. What each code means stands in pages/

code-family-K01 = How rules are written
code-family-K02 = Names and validity
code-family-K03 = Types
code-family-K04 = Units and rounding
code-family-K05 = Missing values
code-family-K06 = Questionnaires and cycles
code-family-K07 = Completeness and reachability
code-family-K08 = Allocation
code-family-K09 = Frameworks and policy
code-family-K10 = Data and submissions
code-family-K20 = Faults while evaluating
