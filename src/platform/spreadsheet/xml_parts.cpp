#include "platform/spreadsheet/xml_parts.h"

#include "platform/spreadsheet/refusal.h"

namespace halfsky::platform {
namespace {

// Stops at the root element; what stands before it may be a DOCTYPE.
class PrologHandler final : public XmlHandler {
 public:
  void start_element(const XmlName& /*name*/, const XmlAttributes& /*attributes*/) override {
    stop({"prolog.ended", {}});
  }
  void end_element(const XmlName& /*name*/) override {}
  void text(std::string_view /*piece*/) override {}
};

}  // namespace

Result<void> read_part(ZipArchive& archive, std::string_view part, XmlHandler& handler) {
  XmlReader reader{handler};
  auto read = archive.read(part, [&reader](std::string_view chunk) { return reader.feed(chunk); });
  if (!read) return read;
  return reader.finish();
}

Result<void> refuse_doctype(const std::string& name, std::string_view head) {
  if (!name.ends_with(".xml") && !name.ends_with(".rels") && !name.ends_with(".rdf")) return {};
  PrologHandler handler;
  XmlReader reader{handler};
  auto fed = reader.feed(head);
  if (!fed && fed.error().code == refusal_code(Refusal::external_entity)) return fed;
  return {};
}

}  // namespace halfsky::platform
