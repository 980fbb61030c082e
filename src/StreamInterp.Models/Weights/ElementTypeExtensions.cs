namespace StreamInterp.Models.Weights;

/// <summary>Properties of <see cref="ElementType"/>.</summary>
public static class ElementTypeExtensions
{
    extension(ElementType type)
    {
        /// <summary>Bytes of one element.</summary>
        public int Size => type switch
        {
            ElementType.Float16 or ElementType.BFloat16 => 2,
            ElementType.Float64 => 8,
            _ => 4,
        };
    }
}
