#pragma once
// An Office Open XML package: a zip archive whose parts find each other by relationships. Nothing outside the
// package is followed.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/spreadsheet/zip_archive.h"

namespace halfsky::platform {

struct Relationship {
  std::string id;
  std::string kind;    // the last word of its type: worksheet, sharedStrings, styles, officeDocument …
  std::string target;  // the part that it leads to, as ZipArchive::normal_part_name gives names
  bool external = false;
};

// The relationships of `part` ("" for those of the package itself); none if there is no such part. Targets
// may be absolute or relative, with backslashes, dots and percent signs.
Result<std::vector<Relationship>> read_relationships(ZipArchive& archive, std::string_view part);

struct WorkbookPart {
  std::string name;
  bool macros = false;
};

// The part that is a workbook in XML. Refuses with not_a_spreadsheet if the package has none.
Result<WorkbookPart> find_workbook_part(ZipArchive& archive);

}  // namespace halfsky::platform
