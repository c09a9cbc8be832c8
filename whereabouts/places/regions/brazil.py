"""The states of Brazil."""

from whereabouts.places.regions.region import region

BRASILIA = "America/Sao_Paulo"
AMAZON = "America/Manaus"
ACRE = "America/Rio_Branco"
NORONHA = "America/Noronha"

COUNTRY = (BRASILIA, AMAZON, ACRE, NORONHA)

REGIONS = (
    region("AC", "Acre", ACRE),
    region("AL", "Alagoas", "America/Maceio"),
    region("AM", "Amazonas", AMAZON, "America/Eirunepe"),
    region("AP", "Amapá", "America/Belem"),
    region("BA", "Bahia", "America/Bahia"),
    region("CE", "Ceará", "America/Fortaleza"),
    region("DF", "Distrito Federal|Brasília", BRASILIA),
    region("ES", "Espírito Santo", BRASILIA),
    region("GO", "Goiás", BRASILIA),
    region("MA", "Maranhão", "America/Fortaleza"),
    region("MG", "Minas Gerais", BRASILIA),
    region("MS", "Mato Grosso do Sul", "America/Campo_Grande"),
    region("MT", "Mato Grosso", "America/Cuiaba"),
    region("PA", "Pará", "America/Belem"),
    region("PB", "Paraíba", "America/Fortaleza"),
    region("PE", "Pernambuco", "America/Recife", NORONHA, by_postal={"53990": (NORONHA,)}),
    region("PI", "Piauí", "America/Fortaleza"),
    region("PR", "Paraná", BRASILIA),
    region("RJ", "Rio de Janeiro", BRASILIA),
    region("RN", "Rio Grande do Norte", "America/Fortaleza"),
    region("RO", "Rondônia", "America/Porto_Velho"),
    region("RR", "Roraima", "America/Boa_Vista"),
    region("RS", "Rio Grande do Sul", BRASILIA),
    region("SC", "Santa Catarina", BRASILIA),
    region("SE", "Sergipe", "America/Maceio"),
    region("SP", "São Paulo", BRASILIA),
    region("TO", "Tocantins", "America/Araguaina"),
)
