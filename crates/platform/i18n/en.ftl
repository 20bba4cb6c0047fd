# Texts of the platform
