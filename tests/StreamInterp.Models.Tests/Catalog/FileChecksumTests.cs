using StreamInterp.Models.Catalog;

namespace StreamInterp.Models.Tests.Catalog;

public sealed class FileChecksumTests
{
    // printf 'hello\n' | sha256sum; printf 'hello\n' | git hash-object --stdin
    [Theory]
    [InlineData(ChecksumKind.Sha256, "sha256:5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03")]
    [InlineData(ChecksumKind.GitBlob, "git:ce013625030ba8dba906f756967f9e9ca394464a")]
    public void Of_AStream_IsWhatTheUsualToolsCompute(ChecksumKind kind, string expected)
    {
        using MemoryStream content = new("hello\n"u8.ToArray());
        content.Position = 3;

        var checksum = FileChecksum.Of(content, kind);

        Assert.Equal(expected, checksum.ToString());
        Assert.True(FileChecksum.TryParse(expected.Replace("ce0", "CE0"), out var parsed));
        Assert.Equal(checksum, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("sha256:5891")]
    [InlineData("git:zz013625030ba8dba906f756967f9e9ca394464a")]
    [InlineData("ce013625030ba8dba906f756967f9e9ca394464a")]
    public void TryParse_AnythingElse_IsNoChecksum(string text) => Assert.False(FileChecksum.TryParse(text, out _));
}
