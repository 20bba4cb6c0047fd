# Texte der Plattform
