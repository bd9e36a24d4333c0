# Waar de codes over gaan. Wat elke code betekent, staat in pages/

code-family-K01 = Schrijfwijze van regels
code-family-K02 = Namen en geldigheid
code-family-K03 = Typen
code-family-K04 = Eenheden en afronding
code-family-K05 = Ontbrekende waarden
code-family-K06 = Vragenlijsten en kringen
code-family-K07 = Volledigheid en bereikbaarheid
code-family-K08 = Verdeelsleutels
code-family-K09 = Kaders en beleid
code-family-K10 = Gegevens en inzendingen
code-family-K20 = Fouten tijdens het rekenen

