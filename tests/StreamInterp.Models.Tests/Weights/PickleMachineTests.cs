using StreamInterp.Interpolation;
using StreamInterp.Models.Weights;
using StreamInterp.Models.Weights.Torch;

namespace StreamInterp.Models.Tests.Weights;

/// <summary>Hand-made pickles: what the machine builds and what it refuses.</summary>
public sealed class PickleMachineTests
{
    [Theory]
    [InlineData("4E 2E", null)]
    [InlineData("88 2E", true)]
    [InlineData("89 2E", false)]
    [InlineData("4A FEFFFFFF 2E", -2L)]
    [InlineData("4B FF 2E", 255L)]
    [InlineData("4D 0102 2E", 513L)]
    [InlineData("8A 00 2E", 0L)]
    [InlineData("8A 01 FF 2E", -1L)]
    [InlineData("8A 03 000080 2E", -8388608L)]
    [InlineData("47 3FF8000000000000 2E", 1.5)]
    [InlineData("8C 02 6162 2E", "ab")]
    [InlineData("55 02 6162 2E", "ab")]
    [InlineData("58 02000000 6162 2E", "ab")]
    [InlineData("8D 0200000000000000 6162 2E", "ab")]
    [InlineData("80 04 95 0400000000000000 4B 07 2E", 7L)]
    public void Run_AConstant_YieldsIt(string pickle, object? expected) => Assert.Equal(expected, Run(pickle));

    [Fact]
    public void Run_Tuples_KeepTheirOrder()
    {
        var tuple = Assert.IsType<object?[]>(Run("4B 01 85 28 4B 02 4B 03 74 86 2E"));

        Assert.Equal([1L], Assert.IsType<object?[]>(tuple[0]));
        Assert.Equal([2L, 3L], Assert.IsType<object?[]>(tuple[1]));
    }

    [Fact]
    public void Run_AMemo_YieldsTheSameObjectAgain()
    {
        var list = Assert.IsType<List<object?>>(Run("5D 94 68 00 61 2E"));

        Assert.Same(list, list.Single());
    }

    [Theory]
    [InlineData("2E")]
    [InlineData("61 2E")]
    [InlineData("5D 28 61 2E")]
    [InlineData("4B 01 4B 02 73 2E")]
    [InlineData("7D 28 4B 01 75 2E")]
    [InlineData("68 05 2E")]
    [InlineData("4B 01")]
    [InlineData("58 FFFFFFFF 61 2E")]
    [InlineData("63 61 62 63")]
    public void Run_WhatDoesNotAddUp_IsDamage(string pickle) =>
        Assert.Contains("damaged", Assert.Throws<InterpolationException>(() => Run(pickle)).Message);

    [Theory]
    [InlineData("69 2E", "0x69")]
    [InlineData("81 2E", "0x81")]
    [InlineData("97 2E", "0x97")]
    [InlineData("63 6F730A 73797374656D0A 2E", "os.system")]
    [InlineData("8C 08 6275696C74696E73 8C 04 6576616C 93 2E", "builtins.eval")]
    [InlineData("8A 09 000000000000000001 2E", "64 bits")]
    public void Run_WhatNoStateDictionaryNeeds_IsRefusedByName(string pickle, string name) =>
        Assert.Contains(name, Assert.Throws<InterpolationException>(() => Run(pickle)).Message);

    private static object? Run(string pickle) =>
        new PickleMachine("test", new ByteReader("test", Convert.FromHexString(pickle.Replace(" ", "")))).Run();
}
