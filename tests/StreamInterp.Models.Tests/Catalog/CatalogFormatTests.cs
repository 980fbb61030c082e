using System.Text;
using StreamInterp.Interpolation;
using StreamInterp.Models.Catalog;

namespace StreamInterp.Models.Tests.Catalog;

public sealed class CatalogFormatTests
{
    private const string Hash = "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    [Fact]
    public void Read_AnEntryWithEverything_GivesItAll()
    {
        var entry = Assert.Single(Read(Entry(
            $$"""
            , "remark": "note", "published": ["a.pth"],
            "download": [ { "url": "https://host.example/folder/a.pth", "checksum": "{{Hash}}", "bytes": 7 } ]
            """)));

        Assert.Equal(("n", "net", "d", "MIT", "note"), (entry.Name, entry.Network, entry.Description, entry.Licence, entry.Remark));
        Assert.Equal(["a.pth"], entry.Published);
        var file = Assert.Single(entry.Download);
        Assert.Equal(("a.pth", Hash, 7L, 7L), (file.Name, file.Checksum?.ToString(), file.Bytes, entry.Bytes));
    }

    [Fact]
    public void Read_AnEntryOfAPageOnly_HasNoDownload() => Assert.Empty(Assert.Single(Read(Entry(""))).Download);

    [Theory]
    [InlineData("https://host.example/a.pth")]
    [InlineData("http://127.0.0.1:8080/a.pth")]
    [InlineData("http://[::1]/a.pth")]
    public void Read_AnHttpsOrLocalAddress_IsAllowed(string address) =>
        Assert.Single(Read(Entry($$""", "download": [ { "url": "{{address}}" } ]""")));

    [Theory]
    [InlineData("http://host.example/a.pth", "not an https address")]
    [InlineData("file:///etc/passwd", "not an https address")]
    [InlineData("a.pth", "not an https address")]
    [InlineData("https://host.example/", "file's name")]
    [InlineData("https://host.example/%2e%2e%2fa", "file's name")]
    public void Read_AnyOtherAddress_IsRefused(string address, string message) =>
        AssertWrong(Entry($$""", "download": [ { "url": "{{address}}" } ]"""), message);

    [Theory]
    [InlineData("", "not a catalogue")]
    [InlineData("[]", "not a catalogue")]
    [InlineData("{}", "not a catalogue")]
    [InlineData("{ \"networks\": [ { } ] }", "not a catalogue")]
    [InlineData("{ \"networks\": [ { \"name\": \"../up\" } ] }", "'../up'")]
    [InlineData("{ \"networks\": [ { \"name\": \"n\" } ] }", "lacks 'network' at 'n'")]
    public void Read_WhatIsNoCatalogue_SaysWhere(string content, string message) => AssertWrong(content, message);

    [Fact]
    public void Read_AChecksumOfAnUnknownKind_IsRefused() =>
        AssertWrong(Entry(""", "download": [ { "url": "https://h.example/a", "checksum": "md5:00" } ]"""), "md5:00");

    [Fact]
    public void Read_AnImpossibleSize_IsRefused() =>
        AssertWrong(Entry(""", "download": [ { "url": "https://h.example/a", "bytes": -1 } ]"""), "impossible size");

    [Fact]
    public void Read_ANameTwice_IsRefused()
    {
        var entry = Entry("")["{ \"networks\": [".Length..^2];

        AssertWrong($"{{ \"networks\": [{entry}, {entry}] }}", "'n' twice");
    }

    private static string Entry(string more) =>
        $$"""{ "networks": [{ "name": "n", "network": "net", "description": "d", "licence": "MIT", "page": "https://p.example/"{{more}} }]}""";

    private static IReadOnlyList<CatalogEntry> Read(string content) => CatalogFormat.Read("test.json", Encoding.UTF8.GetBytes(content));

    private static void AssertWrong(string content, string message)
    {
        var error = Assert.Throws<InterpolationException>(() => Read(content));
        Assert.Contains(message, error.Message);
        Assert.Contains("test.json", error.Message);
    }
}
