using StreamInterp.Motion;

namespace StreamInterp.Tests.Motion;

/// <summary>Planes of random codes with filled margins.</summary>
internal static unsafe class NoisePlane
{
    /// <summary>Codes are 0 to 255, or 0 to 1023 where samples are words (<paramref name="largest"/> says so).</summary>
    public static PaddedPlane Create(int width, int height, int pixelBytes, int seed, int largest = 255)
    {
        var plane = new PaddedPlane(width, height, pixelBytes);
        var random = new Random(seed);
        for (var y = 0; y < height; y++)
        {
            for (var index = 0; index < width * pixelBytes; index++)
            {
                if (largest == 255)
                {
                    plane.Row(y)[index] = (byte)random.Next(256);
                }
                else
                {
                    ((ushort*)plane.Row(y))[index / 2] = (ushort)random.Next(largest + 1);
                }
            }
        }

        plane.ExtendEdges();
        return plane;
    }
}
