#include "platform/spreadsheet/ods_reader.h"

#include "platform/spreadsheet/ods_content.h"
#include "platform/spreadsheet/ods_styles.h"
#include "platform/spreadsheet/refusal.h"
#include "platform/spreadsheet/xml_parts.h"
#include "platform/spreadsheet/xml_reader.h"

namespace halfsky::platform {
namespace {

constexpr std::string_view content_part = "content.xml";
constexpr std::string_view styles_part = "styles.xml";
constexpr std::string_view manifest_part = "META-INF/manifest.xml";
constexpr std::string_view kind_part = "mimetype";

class ManifestHandler final : public XmlHandler {
 public:
  void start_element(const XmlName& name, const XmlAttributes& /*attributes*/) override {
    if (name.local == "encryption-data") stop(refuse(Refusal::encrypted, "ods: a password").value());
  }
  void end_element(const XmlName& /*name*/) override {}
  void text(std::string_view /*piece*/) override {}
};

class StylesHandler final : public XmlHandler {
 public:
  explicit StylesHandler(OdsStyles& styles) : styles_(styles) {}
  void start_element(const XmlName& name, const XmlAttributes& attributes) override {
    styles_.start(name, attributes);
  }
  void end_element(const XmlName& name) override { styles_.end(name); }
  void text(std::string_view /*piece*/) override {}

 private:
  OdsStyles& styles_;
};

Result<void> read_manifest(ZipArchive& archive) {
  if (!archive.has(manifest_part)) return {};
  ManifestHandler handler;
  return read_part(archive, manifest_part, handler);
}

Result<void> check_kind(ZipArchive& archive) {
  if (!archive.has(kind_part)) return {};
  const auto kind = archive.read_all(kind_part);
  if (!kind) return tl::make_unexpected(kind.error());
  if (kind->find("opendocument.spreadsheet") != std::string::npos) return {};
  return refuse(Refusal::not_a_spreadsheet, "package: another kind of OpenDocument file");
}

}  // namespace

bool is_open_document(const ZipArchive& archive) {
  return archive.has(content_part) || (archive.has(kind_part) && archive.has(manifest_part));
}

Result<void> read_ods(ZipArchive& archive, GuardedSink& sink) {
  if (auto kind = check_kind(archive); !kind) return kind;
  if (auto manifest = read_manifest(archive); !manifest) return manifest;
  if (!archive.has(content_part)) return refuse(Refusal::not_a_spreadsheet, "ods: no content");
  OdsStyles styles;
  if (archive.has(styles_part)) {
    StylesHandler handler{styles};
    if (auto read = read_part(archive, styles_part, handler); !read) return read;
  }
  OdsContent content{styles, sink};
  if (auto read = read_part(archive, content_part, content); !read) return read;
  if (!content.has_spreadsheet()) return refuse(Refusal::not_a_spreadsheet, "ods: no spreadsheet in it");
  return archive.check_the_rest(refuse_doctype);
}

Result<void> read_flat_ods(std::string_view xml, GuardedSink& sink) {
  OdsStyles styles;
  OdsContent content{styles, sink};
  if (auto read = read_decoded_xml(xml, content); !read) return read;
  if (!content.has_spreadsheet()) return refuse(Refusal::not_a_spreadsheet, "ods: no spreadsheet in it");
  return {};
}

}  // namespace halfsky::platform
