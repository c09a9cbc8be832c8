"""The states of Mexico. The northern border keeps the summer time of the United States."""

from whereabouts.places.regions.region import region

CENTRE = "America/Mexico_City"
NORTH_WEST = "America/Tijuana"
SONORA = "America/Hermosillo"
PACIFIC = "America/Mazatlan"
CHIHUAHUA = "America/Chihuahua"
JUAREZ = "America/Ciudad_Juarez"
OJINAGA = "America/Ojinaga"
MONTERREY = "America/Monterrey"
MATAMOROS = "America/Matamoros"
CANCUN = "America/Cancun"

COUNTRY = (CENTRE, NORTH_WEST, SONORA, JUAREZ, MATAMOROS, CANCUN, PACIFIC)

REGIONS = (
    region("AGU", "Aguascalientes|AGS", CENTRE),
    region("BCN", "Baja California|BC", NORTH_WEST),
    region("BCS", "Baja California Sur|BS", PACIFIC),
    region("CAM", "Campeche|CAMP", "America/Merida"),
    region("CHP", "Chiapas|CHIS", CENTRE),
    region("CHH", "Chihuahua|CHIH", CHIHUAHUA, JUAREZ, OJINAGA),
    region("CMX", "Ciudad de México|Distrito Federal|DF|CDMX|Mexico City", CENTRE),
    region("COA", "Coahuila|Coahuila de Zaragoza|COAH", MONTERREY, MATAMOROS),
    region("COL", "Colima", CENTRE),
    region("DUR", "Durango|DGO", MONTERREY),
    region("GUA", "Guanajuato|GTO", CENTRE),
    region("GRO", "Guerrero", CENTRE),
    region("HID", "Hidalgo|HGO", CENTRE),
    region("JAL", "Jalisco", CENTRE),
    region("MEX", "México|Estado de México|EDOMEX", CENTRE),
    region("MIC", "Michoacán|Michoacán de Ocampo|MICH", CENTRE),
    region("MOR", "Morelos", CENTRE),
    region("NAY", "Nayarit", PACIFIC, "America/Bahia_Banderas"),
    region("NLE", "Nuevo León|NL", MONTERREY, MATAMOROS),
    region("OAX", "Oaxaca", CENTRE),
    region("PUE", "Puebla", CENTRE),
    region("QUE", "Querétaro|QRO", CENTRE),
    region("ROO", "Quintana Roo|Q ROO|QROO", CANCUN),
    region("SLP", "San Luis Potosí", CENTRE),
    region("SIN", "Sinaloa", PACIFIC),
    region("SON", "Sonora", SONORA),
    region("TAB", "Tabasco", CENTRE),
    region("TAM", "Tamaulipas|TAMPS", MONTERREY, MATAMOROS),
    region("TLA", "Tlaxcala|TLAX", CENTRE),
    region("VER", "Veracruz|Veracruz de Ignacio de la Llave", CENTRE),
    region("YUC", "Yucatán", "America/Merida"),
    region("ZAC", "Zacatecas", CENTRE),
)
