using System.Diagnostics;
using System.Text;
using StreamInterp.Interpolation;
using StreamInterp.Models.Architectures;
using StreamInterp.Models.Weights;
using StreamInterp.Models.Weights.Ncnn;
using StreamInterp.Models.Weights.Safetensors;
using StreamInterp.Models.Weights.Torch;
using StreamInterp.Testing;

namespace StreamInterp.Models.Tests.Weights;

/// <summary>Sound files with random damage: a reader gives weights or an <see cref="InterpolationException"/>, soon, and nothing
/// else.</summary>
public sealed class ReaderFuzzTests
{
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longestRead = TimeSpan.FromSeconds(10);

    [Fact]
    public void Read_DamagedSafetensors_NeverFailsOtherwise()
    {
        using MemoryStream file = new();
        SafetensorsFormat.Write(file, TorchCheckpoint.Read("seed", Asset.Read("archive.pth")));
        Fuzz(1, file.ToArray(), content => SafetensorsFormat.Read("fuzz", content));
    }

    [Theory]
    [InlineData(2, "archive.pth")]
    [InlineData(3, "legacy.pth")]
    [InlineData(4, "nested.pth")]
    public void Read_DamagedCheckpoints_NeverFailsOtherwise(int seed, string asset) =>
        Fuzz(seed, Asset.Read(asset), content => TorchCheckpoint.Read("fuzz", content));

    [Fact]
    public void Read_DamagedNcnnGraphs_NeverFailsOtherwise()
    {
        var (graph, binary) = NcnnFiles.Write(SyntheticWeights.For("net", IfrnetVariant.All[0].Tensors()), half: true);
        Fuzz(5, graph, content => NcnnIfrnet.Read("fuzz", content.Span, binary));
    }

    private static void Fuzz(int seed, byte[] sound, Func<ReadOnlyMemory<byte>, WeightSet> read)
    {
        Random random = new(seed);
        var total = Stopwatch.StartNew();
        for (var round = 0; total.Elapsed < s_duration; round++)
        {
            var content = Damage(sound, random);
            var one = Stopwatch.StartNew();
            try
            {
                foreach (var tensor in read(content).Tensors)
                {
                    tensor.ToArray();
                }
            }
            catch (InterpolationException error)
            {
                Assert.NotEmpty(error.Remedy);
            }
            catch (Exception error)
            {
                Assert.Fail($"seed {seed}, round {round}: {error}");
            }

            Assert.True(one.Elapsed < s_longestRead, $"seed {seed}, round {round} took {one.Elapsed}");
        }
    }

    private static byte[] Damage(byte[] sound, Random random)
    {
        var content = sound.ToList();
        for (var i = random.Next(1, 6); i > 0 && content.Count > 0; i--)
        {
            var at = random.Next(content.Count);
            var length = Math.Min(random.Next(1, 40), content.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    content[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    content[at] = (byte)random.Next(256);
                    break;
                case 2:
                    content.RemoveRange(at, length);
                    break;
                case 3:
                    content.InsertRange(at, content.GetRange(random.Next(content.Count - length + 1), length));
                    break;
                case 4:
                    content.InsertRange(at, Encoding.ASCII.GetBytes(random.Next(2) == 0 ? "99999999999" : "-1"));
                    break;
                default:
                    content.RemoveRange(at, random.Next(8) == 0 ? content.Count - at : 0);
                    for (var j = at; j < Math.Min(at + 4, content.Count); j++)
                    {
                        content[j] = 0xFF;
                    }

                    break;
            }
        }

        return [.. content];
    }
}
