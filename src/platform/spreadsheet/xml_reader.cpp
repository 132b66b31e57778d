#include "platform/spreadsheet/xml_reader.h"

#include <expat.h>

#include <cassert>
#include <utility>

#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/refusal.h"

namespace halfsky::platform {
namespace {

constexpr char separator = '|';                 // allowed in no part of an XML name
constexpr std::size_t feed_bytes = 1UL << 20U;  // expat counts in int

XmlName name_of(const char* name) {
  const std::string_view whole{name};
  const std::size_t cut = whole.rfind(separator);
  if (cut == std::string_view::npos) return {{}, whole};
  return {whole.substr(0, cut), whole.substr(cut + 1)};
}

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view local) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (local == pair[0]) return std::string_view{pair[1]};
  }
  return std::nullopt;
}

std::optional<std::string_view> XmlAttributes::find_qualified(std::string_view local) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    const XmlName name = name_of(pair[0]);
    if (!name.space.empty() && name.local == local) return std::string_view{pair[1]};
  }
  return std::nullopt;
}

void XmlHandler::stop(Problem problem) {
  if (!stopped_) stopped_ = std::move(problem);
}

// expat calls these through C: they must not throw, so what the handlers allocate is caught here.
struct XmlReader::Events {
  template <class Act>
  static void guarded(void* data, Act act) {
    auto& reader = *static_cast<XmlReader*>(data);
    if (reader.refused_) return;  // expat may still deliver a little after it was stopped
    try {
      act(reader);
    } catch (const std::exception&) {
      reader.refuse_document(refuse(Refusal::too_large_expansion, "xml: out of memory").value());
    }
    if (reader.handler_.stopped()) reader.refuse_document(*reader.handler_.stopped());
  }

  static void start(void* data, const char* name, const char** attributes) {
    guarded(data, [&](XmlReader& reader) {
      if (++reader.depth_ > max_xml_depth) {
        reader.refuse_document(refuse(Refusal::too_large_expansion, "xml: too deep").value());
        return;
      }
      reader.handler_.start_element(name_of(name), XmlAttributes{attributes});
    });
  }

  static void end(void* data, const char* name) {
    guarded(data, [&](XmlReader& reader) {
      --reader.depth_;
      reader.handler_.end_element(name_of(name));
    });
  }

  static void text(void* data, const char* piece, int length) {
    guarded(data, [&](XmlReader& reader) {
      reader.handler_.text({piece, static_cast<std::size_t>(length)});
    });
  }

  static void doctype(void* data, const char* /*name*/, const char* /*system*/, const char* /*public_id*/,
                      int /*internal*/) {
    guarded(data, [](XmlReader& reader) {
      reader.refuse_document(refuse(Refusal::external_entity, "xml: a DOCTYPE").value());
    });
  }
};

XmlReader::XmlReader(XmlHandler& handler, const char* encoding)
    : handler_(handler), parser_(XML_ParserCreateNS(encoding, separator)) {
  if (parser_ == nullptr) {
    refused_ = refuse(Refusal::too_large_expansion, "xml: out of memory").value();
    return;
  }
  XML_SetUserData(parser_, this);
  XML_SetElementHandler(parser_, Events::start, Events::end);
  XML_SetCharacterDataHandler(parser_, Events::text);
  XML_SetStartDoctypeDeclHandler(parser_, Events::doctype);
}

XmlReader::~XmlReader() {
  XML_ParserFree(parser_);
}

void XmlReader::refuse_document(Problem problem) {
  if (refused_) return;
  refused_ = std::move(problem);
  XML_StopParser(parser_, XML_FALSE);
}

Result<void> XmlReader::outcome(int status) {
  if (refused_) return tl::make_unexpected(*refused_);
  if (status == XML_STATUS_OK) return {};
  const XML_Error error = XML_GetErrorCode(parser_);
  const std::string detail = "xml: error " + std::to_string(static_cast<int>(error)) + " in line " +
                             std::to_string(XML_GetCurrentLineNumber(parser_));
  const bool memory = error == XML_ERROR_NO_MEMORY || error == XML_ERROR_AMPLIFICATION_LIMIT_BREACH;
  refused_ = refuse(memory ? Refusal::too_large_expansion : Refusal::corrupt, detail).value();
  return tl::make_unexpected(*refused_);
}

Result<void> XmlReader::feed(std::string_view chunk) {
  while (!chunk.empty()) {
    if (refused_) return tl::make_unexpected(*refused_);
    const std::string_view piece = chunk.substr(0, feed_bytes);
    chunk.remove_prefix(piece.size());
    auto fed = outcome(XML_Parse(parser_, piece.data(), static_cast<int>(piece.size()), XML_FALSE));
    if (!fed) return fed;
  }
  return {};
}

Result<void> XmlReader::finish() {
  if (refused_) return tl::make_unexpected(*refused_);
  return outcome(XML_Parse(parser_, nullptr, 0, XML_TRUE));
}

Result<void> read_xml(std::string_view bytes, XmlHandler& handler) {
  XmlReader reader{handler};
  if (auto fed = reader.feed(bytes); !fed) return fed;
  return reader.finish();
}

Result<void> read_decoded_xml(std::string_view text, XmlHandler& handler) {
  XmlReader reader{handler, "UTF-8"};
  if (auto fed = reader.feed(text); !fed) return fed;
  return reader.finish();
}

}  // namespace halfsky::platform
