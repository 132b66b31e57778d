#include "platform/spreadsheet/ooxml_package.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "platform/spreadsheet/refusal.h"
#include "platform/spreadsheet/xml_reader.h"

namespace halfsky::platform {
namespace {

std::string_view last_word(std::string_view address) {
  const std::size_t slash = address.rfind('/');
  return slash == std::string_view::npos ? address : address.substr(slash + 1);
}

std::string decode_percents(std::string_view target) {
  std::string decoded;
  for (std::size_t i = 0; i < target.size(); ++i) {
    unsigned byte = 0;
    if (target[i] == '%' && i + 2 < target.size() &&
        std::from_chars(target.data() + i + 1, target.data() + i + 3, byte, 16).ptr ==
            target.data() + i + 3) {
      decoded += static_cast<char>(byte);
      i += 2;
    } else {
      decoded += target[i];
    }
  }
  return decoded;
}

// `path` with its . and .. taken out; .. above the root stays at the root.
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> steps;
  while (!path.empty()) {
    const std::string_view step = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(step.size() + 1, path.size()));
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
  }
  std::string joined;
  for (const std::string_view step : steps) {
    if (!joined.empty()) joined += '/';
    joined += step;
  }
  return joined;
}

std::string folder_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string{} : std::string{part.substr(0, slash + 1)};
}

// Where a target leads. Some writers give the path from the root without its slash; it is taken where the
// path from the part's folder leads nowhere.
std::string resolve(const ZipArchive& archive, std::string_view part, std::string_view target) {
  const std::string decoded = decode_percents(target);
  const bool absolute = !decoded.empty() && (decoded.front() == '/' || decoded.front() == '\\');
  const std::string plain = ZipArchive::normal_part_name(decoded);
  std::string from_root = without_dots(plain);
  if (absolute) return from_root;
  std::string from_folder = without_dots(folder_of(part) + plain);
  return !archive.has(from_folder) && archive.has(from_root) ? from_root : from_folder;
}

class RelationshipHandler final : public XmlHandler {
 public:
  RelationshipHandler(const ZipArchive& archive, std::string_view part) : archive_(archive), part_(part) {}

  void start_element(const XmlName& name, const XmlAttributes& attributes) override {
    if (name.local != "Relationship") return;
    Relationship found;
    found.id = attributes.find("Id").value_or("");
    found.kind = last_word(attributes.find("Type").value_or(""));
    found.external = attributes.find("TargetMode").value_or("") == "External";
    if (!found.external) found.target = resolve(archive_, part_, attributes.find("Target").value_or(""));
    relationships.push_back(std::move(found));
  }
  void end_element(const XmlName& /*name*/) override {}
  void text(std::string_view /*piece*/) override {}

  std::vector<Relationship> relationships;

 private:
  const ZipArchive& archive_;
  std::string_view part_;
};

class ContentTypesHandler final : public XmlHandler {
 public:
  void start_element(const XmlName& name, const XmlAttributes& attributes) override {
    if (name.local != "Override") return;
    types[ZipArchive::normal_part_name(attributes.find("PartName").value_or(""))] =
        attributes.find("ContentType").value_or("");
  }
  void end_element(const XmlName& /*name*/) override {}
  void text(std::string_view /*piece*/) override {}

  std::map<std::string, std::string> types;
};

using ContentTypes = std::map<std::string, std::string>;

Result<ContentTypes> read_content_types(ZipArchive& archive) {
  constexpr std::string_view part = "[Content_Types].xml";
  ContentTypesHandler handler;
  if (!archive.has(part)) return ContentTypes{};
  const auto bytes = archive.read_all(part);
  if (!bytes) return tl::make_unexpected(bytes.error());
  if (auto read = read_xml(*bytes, handler); !read) return tl::make_unexpected(read.error());
  return std::move(handler.types);
}

bool is_workbook_type(std::string_view type) {
  const bool main = type.find(".main+xml") != std::string_view::npos;
  return main && (type.find("spreadsheetml") != std::string_view::npos ||
                  type.find("ms-excel") != std::string_view::npos);
}

// By the package's relationship, else by content type, else where Excel puts it.
std::optional<std::string> candidate(const ZipArchive& archive,
                                     const std::vector<Relationship>& relationships,
                                     const ContentTypes& types) {
  for (const Relationship& relationship : relationships) {
    if (relationship.kind == "officeDocument" && archive.has(relationship.target)) return relationship.target;
  }
  for (const auto& [part, type] : types) {
    if (is_workbook_type(type) && archive.has(part)) return part;
  }
  if (archive.has("xl/workbook.xml")) return "xl/workbook.xml";
  return std::nullopt;
}

}  // namespace

Result<std::vector<Relationship>> read_relationships(ZipArchive& archive, std::string_view part) {
  const std::string folder = folder_of(part);
  const std::string name = folder + "_rels/" + std::string{part.substr(folder.size())} + ".rels";
  if (!archive.has(name)) return std::vector<Relationship>{};
  const auto bytes = archive.read_all(name);
  if (!bytes) return tl::make_unexpected(bytes.error());
  RelationshipHandler handler{archive, part};
  if (auto read = read_xml(*bytes, handler); !read) return tl::make_unexpected(read.error());
  return std::move(handler.relationships);
}

Result<WorkbookPart> find_workbook_part(ZipArchive& archive) {
  const auto types = read_content_types(archive);
  if (!types) return tl::make_unexpected(types.error());
  const auto relationships = read_relationships(archive, "");
  if (!relationships) return tl::make_unexpected(relationships.error());
  const auto found = candidate(archive, *relationships, *types);
  if (!found) return refuse(Refusal::not_a_spreadsheet, "package: no workbook part");
  const auto type = types->find(*found);
  const std::string known = type == types->end() ? std::string{} : type->second;
  const bool binary = found->ends_with(".bin") || known.find("binary") != std::string::npos;
  // Any other document that is no workbook shows by its root element.
  if (binary) return refuse(Refusal::not_a_spreadsheet, "package: a workbook in binary, xlsb");
  return WorkbookPart{*found, known.find("macroEnabled") != std::string::npos};
}

}  // namespace halfsky::platform
