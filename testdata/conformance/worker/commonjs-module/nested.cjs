exports.value = "from the nested file";
