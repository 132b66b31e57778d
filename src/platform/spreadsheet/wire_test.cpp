#include "platform/spreadsheet/wire.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>

#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/test_support/xlsx_writer.h"

namespace halfsky::platform::testing {
namespace {

// What an encoder wrote.
struct Stream {
  std::string bytes;
  WireEncoder encoder{[this](std::string_view more) { bytes.append(more); }};
};

Cell text_cell(std::uint32_t row, std::uint16_t column, std::string_view text) {
  Cell cell;
  cell.row = row;
  cell.column = column;
  cell.text = text;
  return cell;
}

std::string sound_stream() {
  Stream stream;
  stream.encoder.workbook("xlsx", true);
  stream.encoder.begin_sheet("头道沟村", true);
  stream.encoder.hidden_columns(3, 4);
  stream.encoder.row({1, false});
  stream.encoder.cell(text_cell(1, 1, "王桂芝"));
  stream.encoder.cell(text_cell(1, 2, "王桂芝"));
  stream.encoder.row({2, true});
  stream.encoder.cell({2, 1, CellKind::number, DateStyle::month, true, false, 43525.5, "43525.50"});
  stream.encoder.cell({2, 2, CellKind::text, DateStyle::none, true, true, 0, ""});
  stream.encoder.cell({2, 3, CellKind::error, DateStyle::none, false, false, 0, "#REF!"});
  stream.encoder.cell(text_cell(2, 4, std::string(5000, 'x')));
  stream.encoder.merge({1, 2, 1, 1});
  stream.encoder.end_sheet();
  stream.encoder.done();
  return stream.bytes;
}

Result<Workbook> decode(std::string_view bytes, std::size_t step = std::string::npos) {
  WireDecoder decoder;
  for (std::size_t at = 0; at < bytes.size(); at += std::min(step, bytes.size())) {
    if (auto fed = decoder.feed(bytes.substr(at, step)); !fed) return tl::make_unexpected(fed.error());
  }
  return decoder.finish();
}

std::string decoded_code(std::string_view bytes) {
  const auto workbook = decode(bytes);
  return workbook ? "read" : workbook.error().code;
}

std::string record(char kind, const std::string& payload) {
  const auto length = static_cast<std::uint32_t>(payload.size());
  std::string bytes(sizeof length, '\0');
  std::memcpy(bytes.data(), &length, sizeof length);
  return bytes + kind + payload;
}

const std::string opening = record('W', std::string{"\0csv", 4}) + record('S', std::string{"\0", 1});
const std::string closing = record('E', "") + record('Z', std::string(8, '\0'));

TEST(Wire, CarriesEverythingThatASheetHolds) {
  const auto workbook = decode(sound_stream());
  ASSERT_TRUE(workbook);
  EXPECT_EQ(workbook->format, "xlsx");
  EXPECT_TRUE(workbook->date1904);
  const Sheet& sheet = workbook->sheets.at(0);
  EXPECT_EQ(sheet.name, "头道沟村");
  EXPECT_TRUE(sheet.hidden);
  EXPECT_EQ(show(sheet), "A1=王桂芝 B1=王桂芝 A2==43525.50#m B2==∅ C2=#REF!! D2=" + std::string(5000, 'x'));
  EXPECT_EQ(sheet.cells.at(2).number, 43525.5);
  EXPECT_EQ(sheet.cells.at(0).text.data(), sheet.cells.at(1).text.data()) << "a repeated text is kept once";
  EXPECT_EQ(sheet.rows.size(), 2U);
  EXPECT_TRUE(sheet.rows.at(1).hidden);
  EXPECT_EQ(sheet.merges.at(0).last_row, 2U);
  EXPECT_EQ(sheet.hidden_columns, (std::vector<std::uint16_t>{3, 4}));
}

TEST(Wire, MayBeCutAnywhere) {
  for (const std::size_t step : {1U, 3U, 7U, 4096U})
    EXPECT_EQ(show(decode(sound_stream(), step)), show(decode(sound_stream())));
}

TEST(Wire, CarriesARefusalAfterCells) {
  Stream stream;
  stream.encoder.workbook("xlsx", false);
  stream.encoder.begin_sheet("", false);
  stream.encoder.cell(text_cell(1, 1, "王"));
  stream.encoder.refused("file.corrupt");
  EXPECT_EQ(decoded_code(stream.bytes), "file.corrupt");
}

TEST(Wire, IsRefusedWithoutItsLastRecord) {
  const std::string sound = sound_stream();
  for (std::size_t length = 0; length < sound.size(); length += 13) {
    EXPECT_EQ(decoded_code(sound.substr(0, length)), "file.corrupt") << length;
  }
}

TEST(Wire, BelievesNoRecordThatAnHonestChildWouldNotWrite) {
  EXPECT_EQ(decoded_code(opening + closing), "read");
  const std::string row{"\1\1\0\0\0\0", 6};
  const std::string cell{"\2\1\0\0\0\1\0\0\0", 9};  // A1, text, nothing in it; row, column, form, how
  EXPECT_EQ(decoded_code(opening + record('B', row) + closing), "read");
  const std::vector<std::string> lies = {
      closing,
      opening + opening + closing,
      opening + record('Z', std::string(8, '\0')),
      opening + closing + record('E', ""),
      opening + closing + "x",
      opening + record('B', "\1") + closing,
      opening + record('B', std::string{"\1\0\0\0\0\0", 6}) + closing,
      opening + record('B', std::string{"\1\1\0\0\0\2", 6}) + closing,
      opening + record('B', cell) + closing,  // one cell, none announced at the end
      opening + record('B', std::string{"\2\1\0\0\0\0\0\0\0", 9}) + closing,
      opening + record('B', std::string{"\2\1\0\0\0\1\0\x80\0", 9}) + closing,
      opening + record('B', std::string{"\2\1\0\0\0\1\0\0\3\5\0", 11}) + closing,  // a slot never filled
      opening + record('B', std::string{"\2\1\0\0\0\1\0\0\2\0\x40\1\0\0\0x", 16}) +
          closing,  // one beyond the last
      opening + record('B', std::string{"\2\1\0\0\0\1\0\0\1\xFF\0\0\0", 13}) + closing,
      opening + record('B', std::string{"\2\1\0\0\0\1\0\0\1\1\0\0\0\xFF", 14}) + closing,
      opening + record('B', std::string{"\2\1\0\0\0\1\0\1\0\0\0\0\0\0\xF0\x7F\0", 17}) + closing,
      opening + record('B', std::string{"\4\2\0\1\0", 5}) + closing,
      opening + record('B', "\5") + closing,
      opening + record('?', "") + closing,
      record('R', "file.unheard_of"),
      std::string{"\xFF\xFF\xFF\x7FW", 5},
  };
  for (std::size_t i = 0; i < lies.size(); ++i) EXPECT_EQ(decoded_code(lies[i]), "file.corrupt") << i;
}

TEST(Wire, RefusesTwoDifferentCellsInOnePlace) {
  Stream stream;
  stream.encoder.workbook("xlsx", false);
  stream.encoder.begin_sheet("", false);
  stream.encoder.cell(text_cell(1, 1, "王"));
  stream.encoder.cell(text_cell(1, 1, "李"));
  stream.encoder.end_sheet();
  stream.encoder.done();
  EXPECT_EQ(decoded_code(stream.bytes), "file.corrupt");
}

TEST(Wire, RefusesMoreTextThanFits) {
  Stream stream;
  stream.encoder.workbook("csv", false);
  stream.encoder.begin_sheet("", false);
  const std::string text(max_cell_text, 'x');
  const auto too_many = static_cast<std::uint32_t>(max_kept_text_bytes / max_cell_text + 1);
  WireDecoder decoder;
  Result<void> fed;
  for (std::uint32_t row = 1; row <= too_many && fed; ++row) {
    stream.encoder.cell(text_cell(row, 1, text));
    fed = decoder.feed(std::exchange(stream.bytes, {}));
  }
  ASSERT_FALSE(fed);
  EXPECT_EQ(fed.error().code, "file.too_large_expansion");
}

TEST(Wire, SurvivesAnyBytesOfAHostileChild) {
  const std::string sound = sound_stream();
  std::mt19937 random{20201031};
  std::size_t refused = 0;
  for (int round = 0; round < 1000; ++round) {
    std::string bytes = sound;
    for (int change = 0; change < 3; ++change) bytes[random() % bytes.size()] = static_cast<char>(random());
    refused += decode(bytes) ? 0U : 1U;
  }
  EXPECT_GT(refused, 250U);
}

}  // namespace
}  // namespace halfsky::platform::testing
