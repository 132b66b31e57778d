#pragma once
// A foreign XML part as a stream of events, whole or in chunks. Refuses
//   external_entity      at a DOCTYPE: no part of a spreadsheet needs one
//   too_large_expansion  below max_xml_depth
//   corrupt              where the part is not well-formed
// Entities are never fetched or expanded beyond XML's own five.
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

struct XML_ParserStruct;

namespace halfsky::platform {

// An element's or attribute's name: `space` is the namespace's address, empty where there is none.
struct XmlName {
  std::string_view space;
  std::string_view local;
};

class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  // The attribute of that local name without a namespace.
  std::optional<std::string_view> find(std::string_view local) const;
  // The attribute of that local name in a namespace, whichever it is.
  std::optional<std::string_view> find_qualified(std::string_view local) const;
  // Name and value, one after the other, ended by null: "address|local" or "local".
  const char** pairs() const { return pairs_; }

 private:
  const char** pairs_;
};

// Views are valid during the call only. A handler ends the reading by calling `stop`.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start_element(const XmlName& name, const XmlAttributes& attributes) = 0;
  virtual void end_element(const XmlName& name) = 0;
  virtual void text(std::string_view piece) = 0;

  void stop(Problem problem);
  const std::optional<Problem>& stopped() const { return stopped_; }

 private:
  std::optional<Problem> stopped_;
};

class XmlReader {
 public:
  // `encoding` is believed before what the part declares; null where nothing is known.
  explicit XmlReader(XmlHandler& handler, const char* encoding = nullptr);
  ~XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  Result<void> feed(std::string_view chunk);
  Result<void> finish();

 private:
  struct Events;
  Result<void> outcome(int status);
  void refuse_document(Problem problem);

  XmlHandler& handler_;
  XML_ParserStruct* parser_;
  std::optional<Problem> refused_;
  int depth_ = 0;
};

// The whole of a part that is in memory.
Result<void> read_xml(std::string_view bytes, XmlHandler& handler);
// The same of text that was made UTF-8, whatever it declares.
Result<void> read_decoded_xml(std::string_view text, XmlHandler& handler);

}  // namespace halfsky::platform
